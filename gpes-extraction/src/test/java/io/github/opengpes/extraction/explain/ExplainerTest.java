package io.github.opengpes.extraction.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.SliceSize;
import io.github.opengpes.extraction.explain.Explanation.FieldShown;
import io.github.opengpes.extraction.explain.Explanation.RuleShown;
import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.terminology.Terms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Explanations of invented patients, from a run of the small pack: DM_REG selects who has a
 * diagnosis (73211009) that is not followed by a resolution (315051004) by 31 March 2020.
 */
class ExplainerTest {

  private static final String DIABETES = "73211009";
  private static final String RESOLVED = "315051004";
  private static final String TYPE_1 = "827241000000103";

  @TempDir Path folder;

  private final TestPractice practice = new TestPractice();

  private interface Reading {
    void read(Explainer explainer, PlanRun run) throws Exception;
  }

  private void inARun(Reading reading) throws Exception {
    inARun(TestPractice.engine(folder), reading);
  }

  private void inARun(Engine engine, Reading reading) throws Exception {
    RequirementPack pack = TestPractice.smallPack();
    Plan plan = TestPractice.plan(pack);
    try (LoadedPractice loaded = engine.load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      reading.read(new Explainer(plan, run, "T00001"), run);
    }
  }

  private static RulesetShown ruleset(Explanation explanation, RulesetId id) {
    return explanation.rulesets().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Explanation explanation, Terms terms) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExplanationFormat.TEXT.write(List.of(explanation), terms, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Entries 1 and 2 are diagnoses, the later is the latest; entry 3 resolves a day after it. */
  @Test
  void showsEachRuleWithItsAnswersAndTheEntriesBehindTheValues() throws Exception {
    practice
        .patient("a")
        .entry("a", "2019-01-01", DIABETES)
        .entry("a", "2019-05-05", DIABETES)
        .entry("a", "2019-05-06", RESOLVED);
    inARun(
        (explainer, run) -> {
          Explanation explanation = explainer.explain("a").orElseThrow();
          assertThat(explanation.agrees()).isTrue();
          RulesetShown register = ruleset(explanation, TestPractice.REGISTER);
          assertThat(register.outcome().text()).isEqualTo("Reject by rule 1");
          RuleShown rule = register.rules().get(0);
          assertThat(rule.decides()).isTrue();
          assertThat(rule.action()).isEqualTo("Reject");
          assertThat(rule.comparisons())
              .extracting(it -> it.text(), it -> it.answer())
              .containsExactly(tuple("DMLAT_DAT ≠ Null", true), tuple("DMRES_DAT = Null", false));
          assertThat(explanation.fields())
              .extracting(
                  FieldShown::name,
                  it -> it.value().orElse(""),
                  it -> it.entries().get(0).id().value())
              .containsExactly(
                  tuple("DMLAT_DAT", "2019-05-05", "2"), tuple("DMRES_DAT", "2019-05-06", "3"));
          assertThat(explanation.fields().get(0).cluster())
              .contains(new Explanation.ClusterShown("DM_COD", "invented"));
          assertThat(explanation.codes()).containsExactlyInAnyOrder(DIABETES, RESOLVED);
        });
  }

  @Test
  void tellsTheTermOfACodeWhereTheReleaseKnowsIt() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", DIABETES);
    inARun(
        (explainer, run) ->
            assertThat(
                    text(
                        explainer.explain("a").orElseThrow(),
                        new Terms(Map.of(DIABETES, "An invented term"))))
                .contains("code 73211009 |An invented term| in DM_COD release invented"));
  }

  @Test
  void tellsTheGateAndTheEntriesOfTheSafeguardThatClosedIt() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", DIABETES).entry("a", "2015-02-03", TYPE_1);
    inARun(
        (explainer, run) -> {
          Explanation explanation = explainer.explain("a").orElseThrow();
          assertThat(ruleset(explanation, TestPractice.REGISTER).outcome().included()).isTrue();
          RulesetShown cohort = ruleset(explanation, TestPractice.COHORT);
          assertThat(cohort.outcome().text()).isEqualTo("outside (type1)");
          assertThat(cohort.rules()).isEmpty();
          assertThat(cohort.nearMisses()).isEmpty();
          assertThat(explanation.safeguards())
              .singleElement()
              .satisfies(
                  safeguard -> {
                    assertThat(safeguard.name()).isEqualTo("type-1");
                    assertThat(safeguard.entries())
                        .extracting(it -> it.kind(), it -> it.code())
                        .containsExactly(tuple("type 1 dissent", TYPE_1));
                  });
          assertThat(text(explanation, Terms.NONE))
              .contains("DM_COHORT cohort: outside (type1) -> out");
        });
  }

  /** Without a request the S-flag and the dissent from sharing withhold all the same. */
  @Test
  void namesTheSafeguardThatWithholdsAPatientInExplanationAndVerification() throws Exception {
    practice
        .patient("a", "9990000018", "Y", "N")
        .patient("b", "9990000026", "N", "Y")
        .patient("c", "9990000034", "Y", "Y")
        .patient("d", "9990000042", "N", "N");
    inARun(
        (explainer, run) -> {
          assertThat(text(explainer.explain("a").orElseThrow(), Terms.NONE).lines())
              .containsSequence(
                  "DM_REG register: outside (exclusion) -> out", "  withheld by the S-flag");
          assertThat(ruleset(explainer.explain("b").orElseThrow(), TestPractice.REGISTER).reason())
              .isEqualTo("withheld by dissent from record sharing");
          Path report = folder.resolve("verification.csv");
          VerificationReport.write(
              TestPractice.plan(TestPractice.smallPack()), run, "T00001", report);
          assertThat(Files.readAllLines(report).stream().filter(row -> row.contains(",DM_REG,")))
              .containsExactly(
                  "T00001,a,9990000018,DM_REG,register,excluded,exclusion,withheld by the S-flag",
                  "T00001,b,9990000026,DM_REG,register,excluded,exclusion,withheld by dissent from"
                      + " record sharing",
                  "T00001,c,9990000034,DM_REG,register,excluded,exclusion,withheld by the S-flag"
                      + " and dissent from record sharing",
                  "T00001,d,9990000042,DM_REG,register,excluded,1,rule not met: Unresolved"
                      + " diabetes");
        });
  }

  @Test
  void tellsOnWhichRulesetAPatientWasNotSelected() throws Exception {
    practice.patient("a");
    inARun(
        (explainer, run) ->
            assertThat(text(explainer.explain("a").orElseThrow(), Terms.NONE).lines())
                .containsSequence(
                    "DM_COHORT cohort: outside (population) -> out",
                    "  not selected by DM_REG register"));
  }

  @Test
  void explainsEveryPatientAsTheRunDecided() throws Exception {
    practice.patient("a").patient("b", "9990000026", "Y", "N").patient("c").patient("d");
    practice
        .entry("a", "2019-01-01", DIABETES)
        .entry("b", "2019-01-01", DIABETES)
        .entry("c", "2019-01-01", DIABETES)
        .entry("c", "2019-01-02", RESOLVED);
    inARun(
        (explainer, run) -> {
          Map<String, Map<RulesetId, Outcome>> decided = new HashMap<>();
          run.outcomes((patient, nhsNumber, outcomes) -> decided.put(patient, outcomes));
          assertThat(decided).hasSize(4);
          decided.forEach(
              (patient, outcomes) -> {
                Explanation explanation = explainer.explain(patient).orElseThrow();
                assertThat(explanation.agrees()).isTrue();
                assertThat(explanation.rulesets())
                    .allSatisfy(it -> assertThat(it.outcome()).isEqualTo(outcomes.get(it.id())));
              });
        });
  }

  /** Behind a count or a mean may stand any number of entries: 50 are listed, the rest counted. */
  @Test
  void listsFiftyEntriesAndSaysHowManyMoreThereAre() throws Exception {
    RequirementPack pack = TestPractice.smallPack();
    List<JournalEntry> entries =
        IntStream.rangeClosed(1, 53)
            .mapToObj(
                id ->
                    new JournalEntry(
                        new EntryId(Integer.toString(id)),
                        Optional.of(LocalDate.of(2019, 1, 1)),
                        DIABETES,
                        Cluster.SNOMED_CT,
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    FieldShown shown =
        new ShownFields(
                pack, Map.of("DMLAT_DAT", new PlanRun.FieldFinding(Optional.empty(), entries)))
            .show(List.of("DMLAT_DAT"))
            .get(0);
    assertThat(shown.entries()).hasSize(50);
    assertThat(shown.moreEntries()).isEqualTo(3);
  }

  /** As the reviews pack has it: NEVER rejects who is in the denominator of YEARLY. */
  @Test
  void tellsOfAnotherRulesetWhetherThePatientIsInIt() throws Exception {
    RequirementPack pack =
        PackReader.read(Path.of("src/test/resources/packs/reviews")).pack().orElseThrow();
    Ruleset never = pack.rulesets().get(new RulesetId("NEVER", RulesetPart.DENOMINATOR));
    KnownFields known =
        new KnownFields(
            TestPractice.defaults(pack),
            name -> Optional.empty(),
            id -> id.name().equals("YEARLY"));
    RulesetShown shown =
        new ShownRules(pack, known)
            .show(never, known.outcome(never), Set.of(), List.of(), new HashSet<>());
    assertThat(shown.rules().get(0).comparisons())
        .containsExactly(
            new Explanation.ComparisonShown(
                "In YEARLY denominator",
                true,
                List.of(
                    new Explanation.SideShown("YEARLY denominator", Optional.of("in"), false))));
  }

  @Test
  void verifiesAPracticeThatWasRunInSlicesTheSame() throws Exception {
    practice.patient("a", "9990000018", "Y", "N").patient("b", "9990000026", "N", "Y").patient("c");
    Plan plan = TestPractice.plan(TestPractice.smallPack());
    Path whole = folder.resolve("whole.csv");
    Path sliced = folder.resolve("sliced.csv");
    inARun((explainer, run) -> VerificationReport.write(plan, run, "T00001", whole));
    inARun(
        Engine.duckDb(new EngineSettings(512, 1, folder, new SliceSize(Long.MAX_VALUE, 1))),
        (explainer, run) -> VerificationReport.write(plan, run, "T00001", sliced));
    assertThat(Files.readString(sliced))
        .isEqualTo(Files.readString(whole))
        .contains("withheld by the S-flag", "withheld by dissent from record sharing");
  }

  /** A large practice is run some patients at a time; tables of a slice are gone afterwards. */
  @Test
  void explainsAPracticeThatWasRunInSlicesTheSame() throws Exception {
    practice.patient("a").patient("b", "9990000026", "N", "N").patient("c");
    practice
        .entry("a", "2019-01-01", DIABETES)
        .entry("b", "2019-01-01", DIABETES)
        .entry("b", "2019-01-02", RESOLVED);
    List<String> whole = new ArrayList<>();
    List<String> sliced = new ArrayList<>();
    inARun((explainer, run) -> everybody(explainer, whole));
    inARun(
        Engine.duckDb(new EngineSettings(512, 1, folder, new SliceSize(Long.MAX_VALUE, 1))),
        (explainer, run) -> everybody(explainer, sliced));
    assertThat(sliced).isEqualTo(whole).hasSize(3);
  }

  private static void everybody(Explainer explainer, List<String> texts) throws IOException {
    for (String patient : List.of("a", "b", "c")) {
      texts.add(text(explainer.explain(patient).orElseThrow(), Terms.NONE));
    }
  }

  @Test
  void saysNothingOfAPatientWhoIsNotThere() throws Exception {
    practice.patient("a");
    inARun((explainer, run) -> assertThat(explainer.explain("z")).isEmpty());
  }

  /**
   * A run that decided otherwise than its own fields say is at fault, and is not explained away.
   */
  @Test
  void noticesADecisionThatDoesNotFollowFromTheFieldsOrTheGates() throws Exception {
    RequirementPack pack = TestPractice.smallPack();
    var register = pack.rulesets().get(TestPractice.REGISTER);
    var cohort = pack.rulesets().get(TestPractice.COHORT);
    Outcome selected = Outcome.byRule(TestPractice.REGISTER, true, 1);
    Outcome rejected = Outcome.byRule(TestPractice.REGISTER, false, 1);
    PlanRun.PatientFindings out =
        new PlanRun.PatientFindings(
            Map.of(TestPractice.REGISTER, rejected), Set.of(), List.of(), Map.of());
    assertThat(Agreement.fault(register, rejected, out, rejected)).isEmpty();
    assertThat(Agreement.fault(register, selected, out, rejected))
        .contains(
            "DM_REG register: the run says Select by rule 1, its fields say Reject by rule 1");
    Outcome inCohort = Outcome.byRule(TestPractice.COHORT, true, 1);
    assertThat(Agreement.fault(cohort, inCohort, out, inCohort)).isPresent();
    Outcome closed = Outcome.byGate(TestPractice.COHORT, Gate.POPULATION);
    assertThat(Agreement.fault(cohort, closed, out, inCohort)).isEmpty();
    Outcome excluded = Outcome.byGate(TestPractice.COHORT, Gate.EXCLUSION);
    assertThat(Agreement.fault(cohort, excluded, out, inCohort)).isPresent();
  }
}
