package io.github.opengpes.extraction.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A fault in the engine is played by a plan made from a pack with one thing changed, which says
 * that it is the plan of the pack as written.
 */
class ShadowTest {

  private static final String DIABETES = "73211009";
  private static final String RESOLVED = "315051004";
  private static final Safeguards SAFEGUARDS = Safeguards.offline(TypeOneCodes.DEFAULT);

  @TempDir Path folder;
  private final TestPractice practice = new TestPractice();

  /** What the run says of its records; sound unless a test says otherwise. */
  private UnaryOperator<PlanRun.RecordVisitor> saying = UnaryOperator.identity();

  /** A copy of the small pack with a text of a file replaced. */
  private RequirementPack changed(String file, String text, String instead) throws IOException {
    Path copy = TestPractice.copy("small", folder.resolve("changed"));
    String before = Files.readString(copy.resolve(file));
    assertThat(before).contains(text);
    Files.writeString(copy.resolve(file), before.replace(text, instead));
    return PackReader.read(copy).pack().orElseThrow();
  }

  /** Runs the plan of one pack as that of the pack as written. */
  private ShadowCounts run(RequirementPack planned, ShadowTerms terms, long seed) throws Exception {
    return run(TestPractice.smallPack(), planned, terms, seed);
  }

  private ShadowCounts run(
      RequirementPack written, RequirementPack planned, ShadowTerms terms, long seed)
      throws Exception {
    Plan faulty =
        Planner.plan(planned, TestPractice.defaults(planned), SAFEGUARDS, Optional.empty());
    Plan plan =
        new Plan(
            written,
            faulty.parameters(),
            faulty.clusterCodes(),
            faulty.guards(),
            faulty.asked(),
            faulty.steps(),
            faulty.outcomes(),
            faulty.found(),
            faulty.fieldColumns(),
            faulty.outcomeColumns(),
            faulty.evidence(),
            faulty.counts(),
            Map.of(cohort(written), Objects.requireNonNull(faulty.entries().get(cohort(planned)))));
    try (LoadedPractice loaded =
            TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      PatientFlags flags = PatientFlags.read(loaded.queries(), SAFEGUARDS, Optional.empty());
      Shadow shadow = Shadow.of(plan, loaded, run, flags, false, terms, seed);
      run.records(cohort(written), saying.apply(shadow.before(cohort(written), nowhere())));
      return shadow.compareRecords();
    }
  }

  private static Output.PatientLevel cohort(RequirementPack pack) {
    return pack.outputs().stream()
        .filter(Output.PatientLevel.class::isInstance)
        .map(Output.PatientLevel.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static PlanRun.RecordVisitor nowhere() {
    return new PlanRun.RecordVisitor() {
      @Override
      public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) {
        assertThat(values).isNotNull();
      }

      @Override
      public void entry(int concept, boolean sensitive, @Nullable String[] values) {
        assertThat(values).isNotNull();
      }

      @Override
      public void endPatient() {
        // Nobody listens.
      }
    };
  }

  /** A hundred patients whose answers are the same under any pack, and two at a boundary. */
  private void everyday() {
    for (int i = 0; i < 100; i++) {
      String id = "p" + i;
      practice.patient(id).entry(id, "2015-01-01", DIABETES);
    }
  }

  @Test
  void aSoundRunIsRecomputedAndAgrees() throws Exception {
    everyday();
    practice.patient("x").entry("x", "2020-03-31", DIABETES).entry("x", "2018-04-01", "75367002");
    ShadowCounts counts = run(TestPractice.smallPack(), ShadowTerms.USUAL, 7);
    assertThat(counts.patients()).isBetween(20, 80);
    assertThat(counts.records()).isEqualTo(counts.patients());
  }

  @Test
  void aFieldThatDiffersForTheSampledHoldsTheResult() throws Exception {
    everyday();
    RequirementPack wrong =
        changed("fields.csv", "Latest <= REF_DAT,Latest", "Earliest <= REF_DAT,Latest");
    for (int i = 0; i < 100; i++) {
      practice.entry("p" + i, "2016-01-01", DIABETES);
    }
    assertThatThrownBy(() -> run(wrong, ShadowTerms.USUAL, 7))
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("field DMLAT_DAT")
        .hasMessageContaining("held and was not written")
        .hasMessageNotContaining("p1");
  }

  @Test
  void anOutcomeThatDiffersHoldsTheResultAndNamesTheRuleset() throws Exception {
    everyday();
    for (int i = 0; i < 100; i++) {
      practice.entry("p" + i, "2016-01-01", RESOLVED);
    }
    RequirementPack wrong =
        changed("rules.csv", "≠ Null AND DMRES_DAT = Null", "≠ Null AND DMLAT_DAT ≠ Null");
    assertThatThrownBy(() -> run(wrong, ShadowTerms.USUAL, 7))
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("ruleset DM_REG register");
  }

  @Test
  void entriesToSendThatDifferHoldTheResult() throws Exception {
    everyday();
    for (int i = 0; i < 100; i++) {
      practice.entry("p" + i, "2018-03-31", "75367002"); // two years before, to the day: not sent
    }
    RequirementPack wrong = changed("requirement.yaml", "> (REF_DAT", ">= (REF_DAT");
    assertThatThrownBy(() -> run(wrong, ShadowTerms.USUAL, 7))
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("the records of DM_COHORT cohort");
  }

  /** Columns of the small pack: NHS number, practice, date of birth, sex. */
  @ParameterizedTest
  @CsvSource({"2, 1960-06-16", "3, 1", "3,"})
  void aPatientWhoIsNotSentAsRecordedHoldsTheResult(int column, String sent) throws Exception {
    everyday();
    saying = listener -> new Saying(listener, column, sent);
    assertThatThrownBy(() -> run(TestPractice.smallPack(), ShadowTerms.USUAL, 7))
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("the records of DM_COHORT cohort");
  }

  /** Says something else in one column of each patient. */
  private record Saying(PlanRun.RecordVisitor next, int column, @Nullable String sent)
      implements PlanRun.RecordVisitor {
    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values)
        throws IOException {
      @Nullable String[] said = values.clone();
      said[column] = sent;
      next.patient(p, nhsNumber, said);
    }

    @Override
    public void entry(int concept, boolean sensitive, @Nullable String[] values)
        throws IOException {
      next.entry(concept, sensitive, values);
    }

    @Override
    public void endPatient() throws IOException {
      next.endPatient();
    }
  }

  /** The limit is 31 March 2019: the day before, the day itself and the day after are near it. */
  @Test
  void patientsAtTheLimitOfTheDecidingRuleAreTakenWhoeverElseIs() throws Exception {
    everyday();
    RequirementPack dated =
        changed(
            "rules.csv",
            "DM_COHORT,cohort,1,If DMLAT_DAT ≠ Null",
            "DM_COHORT,cohort,1,If DMLAT_DAT > (REF_DAT – 12 months)");
    for (String day :
        List.of("2019-03-29", "2019-03-30", "2019-03-31", "2019-04-01", "2019-04-02")) {
      practice.patient(day).entry(day, day, DIABETES);
    }
    ShadowCounts counts = run(dated, dated, new ShadowTerms(1, 40), 7);
    assertThat(counts.boundary()).isEqualTo(3);
    assertThat(run(dated, dated, new ShadowTerms(1, 2), 7).boundary()).isEqualTo(2);
  }

  @Test
  void withASampleOfNoneNothingIsRecomputed() throws Exception {
    everyday();
    assertThat(run(TestPractice.smallPack(), ShadowTerms.of(0), 7))
        .isEqualTo(new ShadowCounts(0, 0, 0));
  }
}
