package io.github.opengpes.extraction.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.Departure;
import io.github.opengpes.extraction.result.ProducingSystem;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultIdentity;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.results.TimeSpan;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof on results of an engine with a fault: its plan has no gates (no dissent code, no
 * exclusions, no flags, sealed entries as any others) and nothing stands before the files. Whatever
 * the safeguards of the request should have withheld is found in the finished message; and what may
 * be there is not complained of.
 */
class ProofTest {

  private static final String DIABETES = "73211009";
  private static final String DISSENT = "827241000000103";
  private static final String WITHDRAWAL = "1000004";
  private static final Code SECRET = new Code(Cluster.SNOMED_CT, "315051004");
  private static final LocalDateTime NOON = LocalDateTime.of(2020, 4, 1, 12, 0);
  private static final TypeOneCodes TYPE_ONE =
      TypeOneCodes.DEFAULT.withWithdrawal(Set.of(new Code(Cluster.SNOMED_CT, WITHDRAWAL)));

  @TempDir Path folder;
  private final TestPractice practice = new TestPractice();

  private static Safeguards faulty() {
    Code never = new Code("1.1.1", "never");
    return new Safeguards(List.of(), false, true, false, new TypeOneCodes(Set.of(never), Set.of()));
  }

  private static Safeguards asked(boolean sharing, boolean sealed, boolean sFlag) {
    return new Safeguards(List.of(), sharing, sealed, sFlag, TYPE_ONE);
  }

  private static GateTerms noLists() {
    return GateTerms.withoutLists(false);
  }

  /** What the proof finds in the result of the faulty engine, without the findings that are 0. */
  private Map<Finding, Long> found(String packName, Safeguards asked, GateTerms gate)
      throws Exception {
    return found(packName, asked, gate, Optional.empty(), UnaryOperator.identity());
  }

  private Map<Finding, Long> found(
      String packName,
      Safeguards asked,
      GateTerms gate,
      Optional<CodeHierarchy> hierarchy,
      UnaryOperator<String> tampering)
      throws Exception {
    RequirementPack pack = TestPractice.pack(packName);
    Path out = folder.resolve("result.gpes");
    Plan plan = Planner.plan(pack, TestPractice.defaults(pack), faulty(), Optional.empty());
    try (LoadedPractice loaded =
            TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      TimeSpan span = new TimeSpan(NOON, NOON);
      new ResultFiles(out, Optional.empty())
          .write(
              plan,
              run,
              run.counts(),
              PracticeId.of("T00001"),
              ResultIdentity.offline(pack, NOON, UUID::randomUUID),
              ProducingSystem.unnamed("test"),
              new ResultFiles.Times(span, span, NOON),
              Departure.open());
      Files.writeString(out, tampering.apply(Files.readString(out)));
      Proof proof =
          Proof.of(
              out,
              new SourceFacts(
                  pack,
                  "T00001",
                  loaded.queries(),
                  asked,
                  PatientFlags.read(loaded.queries(), asked, hierarchy),
                  gate,
                  Optional.empty(),
                  Optional.empty()));
      Map<Finding, Long> found = new EnumMap<>(Finding.class);
      proof.findings().forEach((finding, count) -> found.put(finding, count));
      found.values().removeIf(count -> count == 0);
      assertThat(proof.holds()).isEqualTo(found.isEmpty());
      return found;
    }
  }

  private void diabetic(String id, String nhsNumber) {
    diabetic(id, nhsNumber, "N", "N");
  }

  private void diabetic(String id, String nhsNumber, String sFlag, String sharing) {
    practice.patient(id, nhsNumber, sFlag, sharing).entry(id, "2019-01-01", DIABETES);
  }

  @Test
  void findsTypeOneUnlessItIsWithdrawnOnAStrictlyLaterDay() throws Exception {
    diabetic("standing", "9990000018");
    practice.entry("standing", "2019-05-05", DISSENT);
    diabetic("same day", "9990000026");
    practice.entry("same day", "2019-05-05", DISSENT).entry("same day", "2019-05-05", WITHDRAWAL);
    diabetic("undated", "9990000034");
    practice.entry("undated", "", DISSENT).entry("undated", "2019-05-06", WITHDRAWAL);
    diabetic("sealed", "9990000042");
    practice.entry("sealed", "2019-05-05", DISSENT, "", "", "Y");
    diabetic("withdrawn", "9990000050");
    practice.entry("withdrawn", "2019-05-05", DISSENT).entry("withdrawn", "2019-05-06", WITHDRAWAL);
    diabetic("silent", "9990000069");
    assertThat(found("small", asked(false, true, false), noLists()))
        .isEqualTo(Map.of(Finding.TYPE_1, 4L));
  }

  @Test
  void findsExclusionCodesWithTheirDescendantsOnAnyDate() throws Exception {
    diabetic("itself", "9990000018");
    practice.entry("itself", "", SECRET.value());
    diabetic("child", "9990000026");
    practice.entry("child", "2031-01-01", "3000002");
    diabetic("other scheme", "9990000034");
    practice.ofScheme("other scheme", "2019-01-01", SECRET.value(), "1.2.3");
    CodeHierarchy hierarchy =
        CodeHierarchy.of(
            Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link(SECRET.value(), "3000002")));
    Safeguards excluding =
        new Safeguards(List.of(new ExclusionCode(SECRET, true)), false, true, false, TYPE_ONE);
    assertThat(
            found("small", excluding, noLists(), Optional.of(hierarchy), UnaryOperator.identity()))
        .isEqualTo(Map.of(Finding.EXCLUSION_CODE, 2L));
  }

  @Test
  void findsFlagsWhereTheRequestHeedsThem() throws Exception {
    diabetic("s-flag", "9990000018", "Y", "N");
    diabetic("sharing", "9990000026", "N", "Y");
    assertThat(found("small", asked(true, true, true), noLists()))
        .isEqualTo(Map.of(Finding.S_FLAG, 1L, Finding.SHARING, 1L));
    assertThat(found("small", asked(false, true, false), noLists())).isEmpty();
  }

  /** Of two equal entries, one sealed, one row may be there; two are one too many. */
  @Test
  void findsSealedEntriesUnlessAnOpenOneLooksTheSame() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2019-03-01", DIABETES, "", "", "Y");
    diabetic("b", "9990000026");
    practice.entry("b", "2019-01-01", DIABETES, "", "", "Y");
    assertThat(found("small", asked(false, false, false), noLists()))
        .isEqualTo(Map.of(Finding.SEALED_ENTRY, 2L));
    assertThat(found("small", asked(false, true, false), noLists())).isEmpty();
  }

  @Test
  void anOpenTwinOfASealedEntryIsNotComplainedOf() throws Exception {
    diabetic("a", "9990000018");
    practice.entry("a", "2019-01-01", DIABETES, "", "", "Y");
    // One of the two rows goes, as a sound engine would have it.
    UnaryOperator<String> once =
        xml ->
            xml.replaceFirst("<Journals-Table QID=\"12\" LID=\"2\" DATE=\"2019-01-01\"[^>]*/>", "");
    assertThat(found("small", asked(false, false, false), noLists(), Optional.empty(), once))
        .isEmpty();
  }

  @Test
  void findsRestrictedAndSensitiveEntries() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", SECRET.value());
    practice.sensitive("a", "2019-01-02", DIABETES).entry("a", "2019-01-03", DIABETES);
    GateTerms restricted = new GateTerms(Set.of(SECRET), Set.of(), false, false);
    assertThat(found("guarded", asked(false, true, false), restricted))
        .isEqualTo(Map.of(Finding.RESTRICTED_CODE, 1L, Finding.SENSITIVE_ENTRY, 1L));
    GateTerms sensitive = new GateTerms(Set.of(), Set.of(SECRET), false, false);
    assertThat(found("guarded", asked(false, true, false), sensitive))
        .isEqualTo(Map.of(Finding.SENSITIVE_ENTRY, 2L));
    GateTerms approved = new GateTerms(Set.of(), Set.of(SECRET), true, false);
    assertThat(found("guarded", asked(false, true, false), approved)).isEmpty();
  }

  @Test
  void findsTestPatientsOfALiveQueryOnly() throws Exception {
    diabetic("test", "9990000018");
    diabetic("real", "4010232137");
    assertThat(found("small", asked(false, true, false).withoutTestPatients(), noLists()))
        .isEqualTo(Map.of(Finding.TEST_PATIENT, 1L));
    assertThat(found("small", asked(false, true, false), noLists())).isEmpty();
  }

  @Test
  void findsPatientsWhoAreNotOfThePracticeAndRowsOfAnother() throws Exception {
    diabetic("a", "9990000018");
    Safeguards asked = asked(false, true, false);
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.replace("9990000018", "9990000026")))
        .isEqualTo(Map.of(Finding.NOT_OF_PRACTICE, 1L));
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.replace("PRACTICE=\"T00001\"", "PRACTICE=\"T00002\"")))
        .isEqualTo(Map.of(Finding.NOT_OF_PRACTICE, 1L));
  }

  @Test
  void findsAPatientWhoIsNotSaidToBeAnybody() throws Exception {
    diabetic("without", "");
    assertThat(found("small", asked(false, true, false), noLists()))
        .isEqualTo(Map.of(Finding.WITHOUT_IDENTIFIER, 1L));
  }

  @Test
  void findsColumnsAndFiguresThatNobodyAskedFor() throws Exception {
    diabetic("a", "9990000018");
    assertThat(
            found(
                "small",
                asked(false, true, false),
                noLists(),
                Optional.empty(),
                xml ->
                    xml.replace(" SEX=\"2\"", " SEX=\"2\" SURNAME=\"TEST\"")
                        .replace(
                            "AID=\"22222222-2222-4222-8222-222222222222\"",
                            "AID=\"33333333-3333-4333-8333-333333333333\"")))
        .isEqualTo(Map.of(Finding.COLUMN_NOT_APPROVED, 1L, Finding.FIGURE_NOT_APPROVED, 1L));
  }

  @Test
  void aMessageThatIsCutOffOrOfAnotherQueryIsUnsound() throws Exception {
    diabetic("a", "9990000018");
    Safeguards asked = asked(false, true, false);
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.substring(0, xml.length() - 40)))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
    assertThat(
            found(
                "small",
                asked,
                noLists(),
                Optional.empty(),
                xml -> xml.replace("ABC001", "ABC00F")))
        .isEqualTo(Map.of(Finding.UNSOUND, 1L));
  }
}
