package io.github.opengpes.extraction.safeguard;

import static io.github.opengpes.extraction.TestPractice.COHORT;
import static io.github.opengpes.extraction.TestPractice.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opt-outs and exclusions, each on both sides of its boundary (docs/requirements/meaning.md,
 * Safeguards; business-rules.md, decisions 10, 21 and 23). Every patient has diabetes since 2019.
 */
@Tag("once")
class SafeguardsTest {

  private static final String DIABETES = "73211009";
  private static final String DISSENT = "827241000000103";
  private static final String WITHDRAWAL = "1000004"; // invented, valid check digit not needed
  private static final Code EXCLUDED = new Code(Cluster.SNOMED_CT, "2000008");

  private static final TypeOneCodes TYPE_ONE =
      TypeOneCodes.DEFAULT.withWithdrawal(Set.of(new Code(Cluster.SNOMED_CT, WITHDRAWAL)));

  @TempDir Path folder;

  private final TestPractice practice = new TestPractice();

  private void patient(String id) {
    practice.patient(id).entry(id, "2019-01-01", DIABETES);
  }

  private static Safeguards only(ExclusionCode... exclusions) {
    return new Safeguards(List.of(exclusions), false, false, false, TYPE_ONE);
  }

  /** For each patient what decided: the number of the rule, or the gate. */
  private Map<String, String> decided(
      RulesetId ruleset, Safeguards safeguards, Optional<CodeHierarchy> hierarchy)
      throws Exception {
    RequirementPack pack = TestPractice.smallPack();
    Plan plan = Planner.plan(pack, TestPractice.defaults(pack), safeguards, hierarchy);
    Map<String, String> decided = new TreeMap<>();
    try (LoadedPractice loaded =
            TestPractice.engine(folder).load(practice.in(folder.resolve("data")), "T00001");
        PlanRun run = loaded.run(plan)) {
      run.outcomes(
          (id, nhsNumber, outcomes) -> decided.put(id, outcomes.get(ruleset).decision().word()));
    }
    return decided;
  }

  private Map<String, String> decided(RulesetId ruleset, Safeguards safeguards) throws Exception {
    return decided(ruleset, safeguards, Optional.empty());
  }

  @Test
  void aDissentStandsUntilTheDayAfterItIsWithdrawn() throws Exception {
    for (String id :
        List.of("before", "never", "next day", "same day", "twice", "undated", "undated no")) {
      patient(id);
    }
    practice.entry("never", "2019-05-05", DISSENT);
    practice.entry("same day", "2019-05-05", DISSENT).entry("same day", "2019-05-05", WITHDRAWAL);
    practice.entry("next day", "2019-05-05", DISSENT).entry("next day", "2019-05-06", WITHDRAWAL);
    practice.entry("before", "2019-05-05", DISSENT).entry("before", "2019-05-04", WITHDRAWAL);
    practice
        .entry("twice", "2019-05-05", DISSENT)
        .entry("twice", "2019-05-06", WITHDRAWAL)
        .entry("twice", "2019-05-07", DISSENT);
    practice.entry("undated", "", DISSENT).entry("undated", "2019-05-06", WITHDRAWAL);
    practice.entry("undated no", "2019-05-05", DISSENT).entry("undated no", "", WITHDRAWAL);
    assertThat(decided(COHORT, only()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "never", "type1",
                "same day", "type1",
                "next day", "1",
                "before", "type1",
                "twice", "type1",
                "undated", "type1",
                "undated no", "type1"));
  }

  @Test
  void aDissentAfterTheReferenceDateOrSealedProtectsToo() throws Exception {
    patient("future");
    patient("sealed");
    practice.entry("future", "2030-01-01", DISSENT);
    practice.entry("sealed", "2019-05-05", DISSENT, "", "", "Y");
    assertThat(decided(COHORT, only()).values()).containsOnly("type1");
  }

  @Test
  void withoutAConfirmedWithdrawalCodeNothingWithdraws() throws Exception {
    patient("a");
    practice.entry("a", "2019-05-05", DISSENT).entry("a", "2019-06-05", "827261000000102");
    assertThat(decided(COHORT, Safeguards.offline(TypeOneCodes.DEFAULT)))
        .containsEntry("a", "type1");
  }

  @Test
  void typeOneLeavesCountsAloneWhereThePackDoesNotSayOtherwise() throws Exception {
    patient("a");
    practice.entry("a", "2019-05-05", DISSENT);
    assertThat(decided(REGISTER, only())).containsEntry("a", "1");
  }

  @Test
  void anExclusionCodeHoldsForEveryOutputOnAnyDateOrNone() throws Exception {
    for (String id : List.of("dated", "future", "other scheme", "sealed", "undated", "without")) {
      patient(id);
    }
    practice.entry("dated", "1999-01-01", EXCLUDED.value());
    practice.entry("future", "2031-01-01", EXCLUDED.value());
    practice.entry("undated", "", EXCLUDED.value());
    practice.entry("sealed", "2019-01-01", EXCLUDED.value(), "", "", "Y");
    Safeguards safeguards =
        only(
            new ExclusionCode(EXCLUDED, false),
            new ExclusionCode(new Code("1.2.3.4", DIABETES), false));
    for (RulesetId ruleset : List.of(REGISTER, COHORT)) {
      assertThat(decided(ruleset, safeguards))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "dated", "exclusion",
                  "future", "exclusion",
                  "undated", "exclusion",
                  "sealed", "exclusion",
                  "other scheme", "1",
                  "without", "1"));
    }
  }

  @Test
  void childrenExcludeOnlyWhereTheRequestSaysSo() throws Exception {
    patient("child");
    practice.entry("child", "2019-01-01", "3000002");
    CodeHierarchy hierarchy =
        CodeHierarchy.of(
            Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link(EXCLUDED.value(), "3000002")));
    assertThat(decided(REGISTER, only(new ExclusionCode(EXCLUDED, true)), Optional.of(hierarchy)))
        .containsEntry("child", "exclusion");
    assertThat(decided(REGISTER, only(new ExclusionCode(EXCLUDED, false)), Optional.of(hierarchy)))
        .containsEntry("child", "1");
  }

  @Test
  void refusesToRunWhenChildrenAreAskedForAndNoHierarchyIsLoaded() {
    assertThatThrownBy(
            () -> only(new ExclusionCode(EXCLUDED, true)).excludedCodes(Optional.empty()))
        .isInstanceOf(HierarchyNeeded.class)
        .hasMessageContaining(Cluster.SNOMED_CT);
    CodeHierarchy ofAnother = CodeHierarchy.of("1.2.3", List.of());
    assertThatThrownBy(
            () -> only(new ExclusionCode(EXCLUDED, true)).excludedCodes(Optional.of(ofAnother)))
        .isInstanceOf(HierarchyNeeded.class);
  }

  /** Leaving its children out would send patients who must be excluded. A leaf has none to lose. */
  @Test
  void refusesToRunWhenTheHierarchyDoesNotHaveTheCodeWhoseChildrenAreAskedFor() throws Exception {
    ExclusionCode withChildren = new ExclusionCode(EXCLUDED, true);
    CodeHierarchy without =
        CodeHierarchy.of(Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link("1", "2")));
    assertThatThrownBy(() -> only(withChildren).excludedCodes(Optional.of(without)))
        .isInstanceOf(HierarchyNeeded.class)
        .hasMessageContaining(EXCLUDED.value())
        .hasMessageContaining(Cluster.SNOMED_CT);
    CodeHierarchy leaf =
        CodeHierarchy.of(Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link("1", EXCLUDED.value())));
    assertThat(only(withChildren).excludedCodes(Optional.of(leaf))).containsExactly(EXCLUDED);
    assertThat(only(new ExclusionCode(EXCLUDED, false)).excludedCodes(Optional.of(without)))
        .containsExactly(EXCLUDED);
  }

  @Test
  void flagsHoldAsTheRequestSaysAndOfflineAlways() throws Exception {
    practice.patient("s-flag", "", "Y", "N").entry("s-flag", "2019-01-01", DIABETES);
    practice.patient("sharing", "", "N", "Y").entry("sharing", "2019-01-01", DIABETES);
    assertThat(decided(REGISTER, only()))
        .containsEntry("s-flag", "1")
        .containsEntry("sharing", "1");
    assertThat(decided(REGISTER, Safeguards.offline(TYPE_ONE)).values()).containsOnly("exclusion");
    Safeguards sFlagOnly = new Safeguards(List.of(), false, false, true, TYPE_ONE);
    assertThat(decided(REGISTER, sFlagOnly))
        .containsEntry("s-flag", "exclusion")
        .containsEntry("sharing", "1");
  }

  /** 999 000 0000 is the first number of the range, 998 999 9999 none of it. */
  @Test
  void testPatientsAreInNoOutputOfALiveQueryAndStayInOthers() throws Exception {
    practice.patient("first", "9990000000", "N", "N").entry("first", "2019-01-01", DIABETES);
    practice.patient("last", "9999999999", "N", "N").entry("last", "2019-01-01", DIABETES);
    practice.patient("below", "9989999999", "N", "N").entry("below", "2019-01-01", DIABETES);
    practice.patient("without", "", "N", "N").entry("without", "2019-01-01", DIABETES);
    for (RulesetId ruleset : List.of(REGISTER, COHORT)) {
      assertThat(decided(ruleset, only().withoutTestPatients()))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("first", "exclusion", "last", "exclusion", "below", "1", "without", "1"));
      assertThat(decided(ruleset, only()).values()).containsOnly("1");
    }
  }

  @Test
  void sealedEntriesExistForRulesOnlyWhenTheRequestSaysSo() throws Exception {
    practice.patient("a").entry("a", "2019-01-01", DIABETES, "", "", "Y");
    assertThat(decided(COHORT, only())).containsEntry("a", "population");
    Safeguards withSealed = new Safeguards(List.of(), false, true, false, TYPE_ONE);
    assertThat(decided(COHORT, withSealed)).containsEntry("a", "1");
  }
}
