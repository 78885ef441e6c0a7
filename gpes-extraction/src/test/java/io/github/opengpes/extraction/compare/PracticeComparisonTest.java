package io.github.opengpes.extraction.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.compare.ComparisonSummary.RulesetChange;
import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.PlanRequest;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.ListedCodes;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The small pack (diabetes 73211009, resolved 315051004, up to 31 March 2020) against edits of it.
 */
@Tag("once")
class PracticeComparisonTest {

  private static final Path PACK = Path.of("src/test/resources/packs/small");
  private static final Path RELEASES = Path.of("../../shared/data/pcd-clusters");
  private static final String TYPE_ONE = "827241000000103";

  @TempDir Path folder;

  private final TestPractice practice = new TestPractice();
  private final List<ChangedPatient> changed = new ArrayList<>();

  private static RequirementPack pack(PackReading reading) {
    assertThat(reading.pack()).as("%s", reading.faults()).isPresent();
    return reading.pack().orElseThrow();
  }

  private static PlanRequest asked(RequirementPack pack) {
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    return new PlanRequest(
        pack, parameters, Safeguards.offline(TypeOneCodes.DEFAULT), Optional.empty());
  }

  private static JointPlan plan(RequirementPack before, RequirementPack now) throws Exception {
    return Planner.together(List.of(asked(before), asked(now)));
  }

  private ComparisonSummary compare(RequirementPack before, RequirementPack now) throws Exception {
    return compare(before, now, Watch.nobody());
  }

  private ComparisonSummary compare(RequirementPack before, RequirementPack now, Watch watch)
      throws Exception {
    try (LoadedPractice loaded =
        TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001")) {
      return new PracticeComparison(loaded, plan(before, now), false, watch).run(changed::add);
    }
  }

  private RequirementPack edited(String file, String old, String young) throws Exception {
    Path copy = folder.resolve("pack");
    Files.createDirectories(copy.resolve("clusters"));
    try (var files = Files.walk(PACK)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(PACK.relativize(path).toString());
        if (!Files.exists(to)) {
          Files.copy(path, to);
        }
      }
    }
    String text = Files.readString(copy.resolve(file));
    assertThat(text).contains(old);
    Files.writeString(copy.resolve(file), text.replace(old, young));
    return pack(PackReader.read(copy));
  }

  private List<String> told() {
    return changed.stream()
        .map(
            it ->
                it.patientId()
                    + " "
                    + it.now().ruleset()
                    + " "
                    + (it.entered() ? "entered" : "left")
                    + ": "
                    + it.cause().text())
        .toList();
  }

  @Test
  void nobodyChangesSidesBetweenAPackAndItself() throws Exception {
    practice.patient("1").entry("1", "2019-05-05", "73211009").patient("2");
    RequirementPack pack = TestPractice.smallPack();
    ComparisonSummary summary = compare(pack, pack);
    assertThat(summary.changes()).isZero();
    assertThat(summary.patients()).isEqualTo(2);
    assertThat(summary.rulesets())
        .extracting(RulesetChange::before, RulesetChange::now)
        .containsOnly(tuple(1L, 1L));
    assertThat(changed).isEmpty();
  }

  @Test
  void patientsEnterAndLeaveByTheCodesThatAClusterGainsAndLoses() throws Exception {
    practice
        .patient("gains")
        .entry("gains", "2019-05-05", "75367002")
        .patient("loses")
        .entry("loses", "2019-05-05", "73211009")
        .patient("neither");
    RequirementPack now =
        pack(
            PackReader.read(
                PACK, Map.of("DM_COD", new ListedCodes(List.of("75367002", "315051004")))));
    ComparisonSummary summary = compare(TestPractice.smallPack(), now);
    assertThat(told())
        .containsExactly(
            "gains DM_REG register entered: DM_COD gained 75367002",
            "gains DM_COHORT cohort entered: DM_COD gained 75367002",
            "loses DM_REG register left: DM_COD lost 73211009",
            "loses DM_COHORT cohort left: DM_COD lost 73211009");
    assertThat(summary.rulesets())
        .extracting(
            RulesetChange::before, RulesetChange::now, RulesetChange::entered, RulesetChange::left)
        .containsOnly(tuple(1L, 1L, 1L, 1L));
    assertThat(summary.rulesets().get(0).causes().values()).containsExactly(1L, 1L);
  }

  @Test
  void bothPacksGoThroughTheJournalTogetherAndOnce() throws Exception {
    practice.patient("loses").entry("loses", "2019-05-05", "73211009");
    List<String> told = new ArrayList<>();
    ComparisonSummary summary =
        compare(
            TestPractice.smallPack(),
            pack(PackReader.read(PACK, Map.of("DM_COD", new ListedCodes(List.of("75367002"))))),
            new Watch(new Cancellation(), (done, all) -> told.add(done + "/" + all)));
    assertThat(summary.changes()).isEqualTo(2);
    assertThat(told).containsExactly("0/1", "1/1");
  }

  /** A type 1 opt-out keeps the patient out of the cohort whatever the clusters say. */
  @Test
  void thoseWhomASafeguardWithholdsStayOut() throws Exception {
    practice
        .patient("out")
        .entry("out", "2019-05-05", "75367002")
        .entry("out", "2019-06-06", TYPE_ONE);
    compare(
        TestPractice.smallPack(),
        pack(PackReader.read(PACK, Map.of("DM_COD", new ListedCodes(List.of("75367002"))))));
    assertThat(told()).containsExactly("out DM_REG register entered: DM_COD gained 75367002");
  }

  @Test
  void aRuleAFieldAndAVariableAreCausesToo() throws Exception {
    practice
        .patient("resolved")
        .entry("resolved", "2019-05-05", "73211009")
        .entry("resolved", "2019-05-06", "315051004")
        .patient("late")
        .entry("late", "2020-03-31", "73211009");
    RequirementPack before = TestPractice.smallPack();
    compare(before, edited("rules.csv", " AND DMRES_DAT = Null", ""));
    assertThat(told())
        .containsExactly(
            "resolved DM_REG register entered: rule 1 of DM_REG register no longer asks that"
                + " DMRES_DAT is absent",
            "resolved DM_COHORT cohort entered: through DM_REG register: rule 1 of DM_REG register"
                + " no longer asks that DMRES_DAT is absent");
    changed.clear();
    edited(
        "rules.csv",
        "If DMLAT_DAT ≠ Null,Select,Reject,Unresolved",
        "If DMLAT_DAT ≠ Null AND DMRES_DAT = Null,Select,Reject,Unresolved");
    compare(before, edited("fields.csv", "Latest > DMLAT_DAT AND", "Latest < DMLAT_DAT AND"));
    assertThat(told())
        .first()
        .asString()
        .startsWith("resolved DM_REG register entered: field DMRES_DAT finds another entry");
    changed.clear();
    edited("fields.csv", "Latest < DMLAT_DAT AND", "Latest > DMLAT_DAT AND");
    compare(before, edited("requirement.yaml", "default: 2020-03-31", "default: 2020-03-30"));
    assertThat(told())
        .contains("late DM_REG register left: REF_DAT is now 2020-03-30 instead of 2020-03-31");
  }

  @Test
  void theReportHasARowForEachChangeAndAppearsWhole() throws Exception {
    practice.patient("loses").entry("loses", "2019-05-05", "73211009");
    RequirementPack now =
        pack(PackReader.read(PACK, Map.of("DM_COD", new ListedCodes(List.of("75367002")))));
    Path report = folder.resolve("changes.csv");
    try (LoadedPractice loaded =
        TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001")) {
      ComparisonReport.write(
          new PracticeComparison(
              loaded, plan(TestPractice.smallPack(), now), false, Watch.nobody()),
          "T00001",
          report);
    }
    assertThat(Files.readAllLines(report))
        .containsExactly(
            "practice,patient_id,nhs_number,ruleset,part,change,before,now,cause",
            "T00001,loses,9990000018,DM_REG,register,left,Select by rule 1,Reject by rule 1,DM_COD"
                + " lost 73211009",
            "T00001,loses,9990000018,DM_COHORT,cohort,left,Select by rule 1,outside"
                + " (population),DM_COD lost 73211009");
  }

  /**
   * Two real releases of the coronary heart disease list gain 78 codes and lose 2
   * (shared/data/README.md): one patient for each of these codes, and none other changes sides.
   */
  @Test
  void theRealReleasesOfCoronaryHeartDiseaseMoveOnePatientForEachCodeThatChanged()
      throws Exception {
    assumeTrue(Files.isDirectory(RELEASES), "the reference material is not here");
    moves("CHD_COD", "2021-01-27", "2025-09-12", 78, 2);
  }

  /** AST_COD gains 3 and loses 2 (the same page). */
  @Test
  void theRealReleasesOfAsthmaMoveOnePatientForEachCodeThatChanged() throws Exception {
    assumeTrue(Files.isDirectory(RELEASES), "the reference material is not here");
    moves("AST_COD", "2021-01-27", "2025-06-27", 3, 2);
  }

  private void moves(String cluster, String first, String second, int gained, int lost)
      throws Exception {
    Set<String> old = codes(first, cluster);
    Set<String> young = codes(second, cluster);
    Set<String> all = new TreeSet<>(old);
    all.addAll(young);
    for (String code : all) {
      practice.patient("p" + code).entry("p" + code, "2019-05-05", code);
    }
    RequirementPack before =
        pack(PackReader.read(PACK, Map.of("DM_COD", new ListedCodes(List.copyOf(old)))));
    RequirementPack now =
        pack(PackReader.read(PACK, Map.of("DM_COD", new ListedCodes(List.copyOf(young)))));
    ComparisonSummary summary = compare(before, now);
    RulesetChange register = summary.rulesets().get(0);
    assertThat(register.before()).isEqualTo(old.size());
    assertThat(register.now()).isEqualTo(young.size());
    assertThat(register.entered()).isEqualTo(gained);
    assertThat(register.left()).isEqualTo(lost);
    assertThat(changed)
        .allMatch(
            it ->
                it.cause()
                    .text()
                    .equals(
                        "DM_COD "
                            + (it.entered() ? "gained " : "lost ")
                            + it.patientId().substring(1)));
  }

  private static Set<String> codes(String release, String cluster) throws Exception {
    Set<String> codes = new LinkedHashSet<>();
    for (String line : Files.readAllLines(RELEASES.resolve(release).resolve(cluster + ".csv"))) {
      codes.add(line.replaceAll(",.*", ""));
    }
    codes.remove("code");
    return codes;
  }
}
