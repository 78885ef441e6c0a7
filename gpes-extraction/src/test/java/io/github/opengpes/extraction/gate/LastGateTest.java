package io.github.opengpes.extraction.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the last gate drops, whatever the pack asks for. The pack {@code guarded} asks for the
 * restricted code by name, in a union, in a cluster with others, in rules, counts and journals.
 */
class LastGateTest {

  private static final String DIABETES = "73211009";
  private static final String SECRET = "315051004";
  private static final Set<Code> RESTRICTED = Set.of(new Code(Cluster.SNOMED_CT, SECRET));

  @TempDir Path folder;
  private final TestPractice practice = new TestPractice();
  private Path out;

  private ExtractionSummary extract(String pack, GateTerms gate, Safeguards safeguards)
      throws Exception {
    out = folder.resolve("result.gpes");
    RequirementPack asked = TestPractice.pack(pack);
    BeforeLeaving leaving =
        new BeforeLeaving(
            gate, ShadowTerms.USUAL, Optional.empty(), Optional.empty(), Optional.empty());
    return new Extraction(TestPractice.engine(folder), Clock.systemUTC())
        .run(
            TestPractice.request(
                asked, practice.in(folder.resolve("data")), safeguards, out, leaving));
  }

  private static Safeguards none() {
    return Safeguards.offline(TypeOneCodes.DEFAULT);
  }

  private static GuardedCodes listed(Set<Code> codes) {
    return new GuardedCodes(codes, Optional.empty());
  }

  private static GateTerms restricting(Set<Code> codes) {
    return new GateTerms(listed(codes), GuardedCodes.NONE, false);
  }

  private static RulesetId register(String name) {
    return new RulesetId(name, RulesetPart.REGISTER);
  }

  @Test
  void noPackReachesARestrictedCodeNeitherByItsEntriesNorByItsRules() throws Exception {
    practice.patient("a").entry("a", "2019-05-01", SECRET).entry("a", "2019-06-01", DIABETES);
    practice.patient("b", "9990000026", "N", "N").entry("b", "2019-07-01", SECRET);
    ExtractionSummary open = extract("guarded", restricting(Set.of()), none());
    assertThat(open.counts().selected())
        .containsEntry(register("SECRET_REG"), 2L)
        .containsEntry(register("UNION_REG"), 2L);
    assertThat(Files.readString(out)).contains("CODE=\"" + SECRET + "\"");

    ExtractionSummary gated = extract("guarded", restricting(RESTRICTED), none());
    assertThat(gated.counts().selected())
        .containsEntry(register("SECRET_REG"), 0L)
        .containsEntry(register("UNION_REG"), 1L);
    String sent = Files.readString(out);
    assertThat(sent).doesNotContain(SECRET, "2019-05-01", "2019-07-01").contains("2019-06-01");
    assertThat(gated.withheld().gate().restrictedEntries()).isEqualTo(2);
    assertThat(gated.written().message().journalRows()).isEqualTo(1);
  }

  @Test
  void theSameDigitsInAnotherSchemeAreAnotherCode() throws Exception {
    practice.patient("a").entry("a", "2019-06-01", DIABETES);
    Set<Code> other = Set.of(new Code("1.2.3", DIABETES));
    assertThat(extract("guarded", restricting(other), none()).withheld().gate())
        .isEqualTo(new GateCounts(0, 0, 0, 0, 0));
    assertThat(Files.readString(out)).contains(DIABETES);
  }

  @Test
  void sensitiveEntriesLeaveOnlyWhenApproved() throws Exception {
    practice
        .patient("a")
        .sensitive("a", "2019-05-01", DIABETES)
        .entry("a", "2019-05-02", DIABETES)
        .entry("a", "2019-05-03", SECRET);
    GateTerms listed = new GateTerms(GuardedCodes.NONE, listed(RESTRICTED), false);
    ExtractionSummary kept = extract("guarded", listed, none());
    assertThat(kept.withheld().gate().sensitiveEntries()).isEqualTo(2);
    assertThat(Files.readString(out))
        .contains("2019-05-02")
        .doesNotContain("2019-05-01", "2019-05-03");
    assertThat(kept.counts().selected()).containsEntry(register("SECRET_REG"), 1L);

    ExtractionSummary approved =
        extract("guarded", new GateTerms(GuardedCodes.NONE, listed(RESTRICTED), true), none());
    assertThat(approved.withheld().gate().sensitiveEntries()).isZero();
    assertThat(Files.readString(out)).contains("2019-05-01", "2019-05-02", "2019-05-03");
  }

  @Test
  void testPatientsAndThoseWithoutANumberAreInNoRecordOfALiveQuery() throws Exception {
    practice.patient("real", "4010232137", "N", "N").entry("real", "2019-01-01", DIABETES);
    practice.patient("test", "9990000018", "N", "N").entry("test", "2019-01-01", DIABETES);
    practice.patient("none", "", "N", "N").entry("none", "2019-01-01", DIABETES);
    // The plan lets the test patient by, so that the gate alone is asked.
    assertThat(passing(true)).containsExactly("4010232137");
    assertThat(passing(false)).containsExactlyInAnyOrder("4010232137", "9990000018");
    ExtractionSummary summary = extract("small", GateTerms.WITHOUT_LISTS, none());
    assertThat(summary.withheld().gate()).isEqualTo(new GateCounts(0, 1, 0, 0, 0));
    assertThat(Files.readString(out)).doesNotContain("NHS-NUMBER=\"\"");
  }

  /** The NHS numbers of the records that pass the gate of a run whose plan asks for no gate. */
  private List<String> passing(boolean live) throws Exception {
    RequirementPack pack = TestPractice.smallPack();
    Plan plan = Planner.plan(pack, TestPractice.defaults(pack), none(), Optional.empty());
    List<String> numbers = new ArrayList<>();
    try (LoadedPractice loaded =
            TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      LastGate gate = LastGate.of(GateTerms.WITHOUT_LISTS, live, plan.outcomes(), run.queries());
      for (Output output : pack.outputs()) {
        if (output instanceof Output.PatientLevel level) {
          run.records(level, gate.before(new Numbers(numbers)));
        }
      }
      assertThat(gate.counts()).isEqualTo(new GateCounts(live ? 1 : 0, 1, 0, 0, 0));
    }
    return numbers;
  }

  private record Numbers(List<String> seen) implements PlanRun.RecordVisitor {
    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) {
      seen.add(nhsNumber);
    }

    @Override
    public void entry(int concept, boolean sensitive, @Nullable String[] values) {
      // Only patients are asked for.
    }

    @Override
    public void endPatient() {
      // Likewise.
    }
  }

  @Test
  void onePersonUnderTwoLocalIdsIsWithheldUnderBoth() throws Exception {
    practice.patient("first").entry("first", "2019-01-01", DIABETES);
    practice.patient("second").entry("second", "2019-01-01", DIABETES);
    practice.entry("second", "2019-02-01", "827241000000103");
    practice.patient("other", "9990000026", "N", "N").entry("other", "2019-01-01", DIABETES);
    ExtractionSummary summary = extract("small", GateTerms.WITHOUT_LISTS, none());
    assertThat(summary.withheld().gate().sharedNhsNumber()).isEqualTo(1);
    assertThat(summary.written().message().patientRecords()).isEqualTo(1);
    assertThat(Files.readString(out)).doesNotContain("9990000018");
  }
}
