package io.github.opengpes.requirements.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.pack.PackReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits of the published hypertension rules (QOF v46) and what must be said of each. */
class PackDifferenceTest {

  @TempDir Path folder;

  private RequirementPack original;
  private EditedPack edited;

  @BeforeEach
  void copy() throws Exception {
    original = PackReader.read(EditedPack.HYPERTENSION).pack().orElseThrow();
    edited = new EditedPack(EditedPack.HYPERTENSION, folder);
  }

  private List<String> said() throws Exception {
    return PackDifference.of(original, edited.read().pack().orElseThrow()).changes().stream()
        .map(Change::sentence)
        .toList();
  }

  @Test
  void nothingIsSaidOfThePackItself() throws Exception {
    assertThat(said()).isEmpty();
  }

  @Test
  void nothingIsSaidOfRulesThatMeanTheSame() throws Exception {
    edited
        // Another order, other brackets, a year for twelve months, sides turned.
        .replace(
            "rules.csv",
            "If BP_SYS <= 140 AND BP_DIA <= 90 AND BP_DAT > (PPED – 12 months) AND BP_DAT <="
                + " PPED,Select,Next rule",
            "If (PPED >= BP_DAT AND (90 >= BP_DIA)) AND (PPED - 1 year) < BP_DAT AND BP_SYS <="
                + " 140.0,Select,Next rule")
        // NOT moved outwards.
        .replace(
            "rules.csv",
            "If HYPLAT_DAT ≠ Null AND HYPRES_DAT = Null,Select,Reject",
            "If HYPLAT_DAT = Null OR NOT (HYPRES_DAT = Null),Reject,Select")
        .replace(
            "rules.csv",
            "If PAT_AGE > 79,Reject,Next rule",
            "If NOT (PAT_AGE > 79),Next rule,Reject")
        .replace("fields.csv", "HYPINVITE1_DAT + 7 days", "HYPINVITE1_DAT + 1 week")
        .replace("fields.csv", "Latest > HYPLAT_DAT AND <= ACH", "latest > hyplat_dat and <= ACH");
    assertThat(said()).isEmpty();
  }

  @Test
  void aLongerWindowIsSaidInMonths() throws Exception {
    edited.replace(
        "rules.csv",
        "HYP003,denominator,3,If HTMAX_DAT > (PPED – 12 months)",
        "HYP003,denominator,3,If HTMAX_DAT > (PPED – 15 months)");
    assertThat(said())
        .containsExactly(
            "rule 3 of HYP003 denominator now looks back 15 months from PPED instead of 12 for"
                + " HTMAX_DAT");
  }

  @Test
  void limitsSignsActionsAndPartsAreSaidComparisonByComparison() throws Exception {
    edited
        .replace(
            "rules.csv",
            "HYP003,denominator,1,If PAT_AGE > 79",
            "HYP003,denominator,1,If PAT_AGE > 84")
        .replace(
            "rules.csv",
            "HYP003,denominator,4,If HYPPCAPU_DAT > (PPED – 12 months) AND HYPPCAPU_DAT <="
                + " PPED,Reject,Next rule,PCA",
            "HYP003,denominator,4,If HYPPCAPU_DAT >= (PPED – 12 months) AND HYPPCAPU_DAT <="
                + " PPED,Select,Next rule,")
        .replace(
            "rules.csv",
            "HYP003,numerator,1,If BP_SYS <= 140 AND BP_DIA <= 90 AND",
            "HYP003,numerator,1,If BP_SYS <= 150 AND BP_DIA ≠ 0 AND");
    assertThat(said())
        .containsExactly(
            "rule 1 of HYP003 denominator now asks that PAT_AGE is more than 84 instead of 79",
            "rule 4 of HYP003 denominator now counts as nothing instead of PCA",
            "rule 4 of HYP003 denominator now asks that HYPPCAPU_DAT is on or after 12 months"
                + " before PPED instead of that HYPPCAPU_DAT is after 12 months before PPED",
            "rule 4 of HYP003 denominator now says Select where it holds, instead of Reject",
            "rule 1 of HYP003 numerator now asks that BP_SYS is at most 150 instead of 140",
            "rule 1 of HYP003 numerator no longer asks that BP_DIA is at most 90",
            "rule 1 of HYP003 numerator now also asks that BP_DIA is present and not 0");
  }

  @Test
  void withinAlternativesOnlyTheComparisonThatChangedIsSaid() throws Exception {
    edited.replace(
        "rules.csv",
        "HYP003,denominator,7,If ((BP_SYS > 140 OR",
        "HYP003,denominator,7,If ((BP_SYS > 135 OR");
    assertThat(said())
        .containsExactly(
            "rule 7 of HYP003 denominator now asks that BP_SYS is more than 135 instead of 140");
  }

  @Test
  void aRuleThatIsGoneLeavesTheOthersRenumberedAndNotChanged() throws Exception {
    String text = Files.readString(folder.resolve("rules.csv"));
    StringBuilder rest = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith("HYP003,denominator,5,")) {
        continue;
      }
      String written = line;
      for (int number = 6; number <= 9; number++) {
        written =
            written.replace(
                "HYP003,denominator," + number + ",", "HYP003,denominator," + (number - 1) + ",");
      }
      rest.append(written).append('\n');
    }
    Files.writeString(folder.resolve("rules.csv"), rest);
    edited.replace("fields.csv", "13,BPDEC_DAT", "23,BPDEC_DAT");
    RequirementPack now = edited.withoutExamples().read().pack().orElseThrow();
    PackDifference difference = PackDifference.of(original, now);
    assertThat(difference.changes().stream().map(Change::sentence))
        .filteredOn(it -> !it.startsWith("the count of"))
        .containsExactly(
            "field 13 is now number 23",
            "rule 5 of HYP003 denominator is gone; it was: if BPDEC_DAT is after 12 months before"
                + " PPED and BPDEC_DAT is on or before PPED: Reject; otherwise: Next rule",
            "HYP003 denominator: rules 6 to 9 are now numbered 5 to 8, and say the same");
    RulesetId id = new RulesetId("HYP003", RulesetPart.DENOMINATOR);
    assertThat(difference.changes().stream().map(Change::sentence))
        .contains(
            "the count of patients decided by rule 5 (now gone) of HYP003 denominator is no longer"
                + " sent");
    assertThat(difference.newNumber(id, 4)).contains(4);
    assertThat(difference.newNumber(id, 5)).isEmpty();
    assertThat(difference.newNumber(id, 9)).contains(8);
  }

  @Test
  void rulesThatChangePlacesHaveMoved() throws Exception {
    edited
        .replace(
            "rules.csv", "HYP007,denominator,3,If HTMAX_DAT", "HYP007,denominator,X,If HTMAX_DAT")
        .replace("rules.csv", "HYP007,denominator,4,", "HYP007,denominator,3,");
    List<String> lines = Files.readAllLines(folder.resolve("rules.csv"));
    int at = lines.stream().map(it -> it.contains("denominator,X,")).toList().indexOf(true);
    String moved = lines.remove(at).replace("denominator,X,", "denominator,4,");
    lines.add(at + 1, moved);
    Files.write(folder.resolve("rules.csv"), lines);
    assertThat(said())
        .filteredOn(it -> !it.startsWith("the count of"))
        .hasSize(2)
        .anyMatch(
            it ->
                it.endsWith("is now asked as rule 3, and says the same")
                    || it.endsWith("is now asked as rule 4, and says the same"))
        .anyMatch(it -> it.contains("is now number"));
  }

  @Test
  void aFieldWithAnotherNameIsTheSameFieldInTheRulesThatAskForIt() throws Exception {
    String rules = Files.readString(folder.resolve("rules.csv"));
    Files.writeString(folder.resolve("rules.csv"), rules.replace("HTMAX_DAT", "MAXTHER_DAT"));
    edited.replace("fields.csv", "11,HTMAX_DAT", "11,MAXTHER_DAT");
    assertThat(said())
        .containsExactly("field HTMAX_DAT is now called MAXTHER_DAT, and is the same");
  }

  @Test
  void fieldsAreSaidByClusterCriteriaAndKind() throws Exception {
    edited
        .replace("fields.csv", "5,HYP_DAT,HYP_COD,Earliest", "5,HYP_DAT,HYP_COD,Latest")
        .replace("fields.csv", "13,BPDEC_DAT,BPDEC_COD,", "13,BPDEC_DAT,HYPPCADEC_COD,")
        .replace("fields.csv", "HYPINVITE1_DAT + 7 days", "HYPINVITE1_DAT + 14 days");
    assertThat(said())
        .contains(
            "field HYP_DAT is now the date of the latest entry of HYP_COD, where its date is on or"
                + " before ACHIEVEMENT_DAT; it was the date of the earliest entry of HYP_COD, where"
                + " its date is on or before ACHIEVEMENT_DAT",
            "field BPDEC_DAT now looks among the entries of HYPPCADEC_COD instead of BPDEC_COD",
            "field HYPINVITE2_DAT now asks that its date is on or after 14 days after"
                + " HYPINVITE1_DAT instead of 7 days after HYPINVITE1_DAT");
  }

  @Test
  void clustersAreComparedAsSetsOfCodes() throws Exception {
    Path codes = folder.resolve("clusters/HTMAX_COD.csv");
    List<String> lines = Files.readAllLines(codes);
    String gone = lines.remove(1).replaceAll(",.*", "");
    lines.add("75367002");
    Files.write(codes, lines);
    PackDifference difference = PackDifference.of(original, edited.read().pack().orElseThrow());
    Change change = difference.changes().get(0);
    assertThat(change.sentence()).startsWith("cluster HTMAX_COD gains 1 code and loses 1");
    assertThat(change.codesAdded()).containsExactly("75367002");
    assertThat(change.codesRemoved()).containsExactly(gone);
  }

  @Test
  void descendantsThatAreTakenOrNotAreSaidWithTheirCodes() throws Exception {
    Path codes = folder.resolve("clusters/HYPRES_COD.csv");
    Files.writeString(codes, "code,descendants\n162659009,Y\n75367002,\n");
    assertThat(said())
        .containsExactly(
            "cluster HYPRES_COD gains 1 code and loses 0: 2 instead of 1",
            "cluster HYPRES_COD now takes the descendants of 162659009");
    RequirementPack first = edited.read().pack().orElseThrow();
    Files.writeString(codes, "code,descendants\n162659009,\n75367002,Y\n");
    assertThat(PackDifference.of(first, edited.read().pack().orElseThrow()).changes())
        .extracting(Change::sentence)
        .containsExactly(
            "cluster HYPRES_COD now takes the descendants of 75367002",
            "cluster HYPRES_COD no longer takes the descendants of 162659009");
  }

  @Test
  void aMovedRuleThatCountsAsSomethingElseIsSaidToDoSo() throws Exception {
    List<String> lines = Files.readAllLines(folder.resolve("rules.csv"));
    int third =
        lines.stream().map(it -> it.startsWith("HYP007,denominator,3,")).toList().indexOf(true);
    String moved =
        lines
            .remove(third)
            .replace("denominator,3,", "denominator,4,")
            .replace("Reject,Next rule,PCA", "Reject,Next rule,exclusion");
    lines.set(third, lines.get(third).replace("denominator,4,", "denominator,3,"));
    lines.add(third + 1, moved);
    Files.write(folder.resolve("rules.csv"), lines);
    assertThat(said())
        .contains("rule 4 of HYP007 denominator now counts as exclusion instead of PCA");
  }

  @Test
  void identityVariablesPopulationAndOutputsAreSaid() throws Exception {
    edited
        .replace("requirement.yaml", "version: \"1.0\"", "version: \"2.0\"")
        .replace("requirement.yaml", "default: 2020-04-01", "default: 2021-04-01")
        .replace("requirement.yaml", "registration: GMS", "registration: any")
        .replace("requirement.yaml", "type1: patient-level", "type1: all-outputs")
        .replace("requirement.yaml", "rid: 9", "rid: 99");
    assertThat(said())
        .containsExactly(
            "the version is now 2.0 instead of 1.0",
            "the default of QSSD is now 2021-04-01 instead of 2020-04-01",
            "the base population is now registered in whatever way instead of registered for GMS",
            "what a type 1 opt-out closes is now every output instead of patient-level outputs",
            "the count of HYP007 numerator has now the RID 99 instead of 9");
  }

  /** Rules 3 to 8 are counted; with a rule inserted before rule 4 these are 3 and 5 to 9. */
  @Test
  void aCountOfARuleThatMovedIsToldWhenItStillHasTheOldNumber() throws Exception {
    insertRuleBeforeRule4();
    assertThat(said())
        .filteredOn(it -> it.contains("patients decided by rule 4 "))
        .containsExactly("the count of patients decided by rule 4 of HYP003 denominator is new");
    assertThat(said())
        .filteredOn(it -> it.contains("(it was rule 8)"))
        .containsExactly(
            "the count of patients decided by rule 9 of HYP003 denominator (it was rule 8) is no"
                + " longer sent");
  }

  @Test
  void nothingIsSaidOfACountThatMovedWithItsRule() throws Exception {
    insertRuleBeforeRule4();
    for (int rule = 8; rule >= 4; rule--) {
      edited.replace(
          "requirement.yaml",
          "decided-by: " + rule + "\n    description: HYP003",
          "decided-by: " + (rule + 1) + "\n    description: HYP003");
    }
    assertThat(said()).noneMatch(it -> it.startsWith("the count of patients"));
  }

  private void insertRuleBeforeRule4() throws Exception {
    edited.withoutExamples();
    for (int number = 9; number >= 4; number--) {
      edited.replace(
          "rules.csv",
          "HYP003,denominator," + number + ",",
          "HYP003,denominator," + (number + 1) + ",");
    }
    edited.replace(
        "rules.csv",
        "HYP003,denominator,5,",
        "HYP003,denominator,4,If PAT_AGE < 18,Reject,Next rule,,\nHYP003,denominator,5,");
  }

  @Test
  void examplesThatChangeSidesAreShownWithTheirCause() throws Exception {
    // HYP003 R2: 140/90 becomes 130/80, so patients at 140 are no longer selected by it.
    edited.replace(
        "rules.csv", "HYP003,numerator,1,If BP_SYS <= 140", "HYP003,numerator,1,If BP_SYS <= 139");
    var before = PackReader.read(EditedPack.HYPERTENSION);
    var now = edited.read();
    ExampleDifferences examples =
        ExampleDifferences.of(
            original, before.examples(), now.pack().orElseThrow(), now.examples());
    assertThat(examples.notPlayed()).isEmpty();
    assertThat(examples.played()).isEqualTo(before.examples().size());
    assertThat(examples.changes())
        .isNotEmpty()
        .allMatch(it -> it.ruleset().toString().equals("HYP003 numerator"))
        .anyMatch(
            it ->
                it.line()
                        .contains(
                            "Select by rule 1 -> Reject by rule 1: example 'At target exactly'")
                    && it.line()
                        .endsWith(
                            "rule 1 of HYP003 numerator now asks that BP_SYS is at most 139 instead"
                                + " of 140"));
    assertThat(examples.onePerOutcome()).hasSize(1);
  }

  @Test
  void aRuleThatOnlyHasAnotherNumberChangesNoExample() throws Exception {
    edited.replace("rules.csv", "HYP_REG,register,1,", "HYP_REG,register,2,").withoutExamples();
    var before = PackReader.read(EditedPack.HYPERTENSION);
    ExampleDifferences examples =
        ExampleDifferences.of(
            original, before.examples(), edited.read().pack().orElseThrow(), List.of());
    assertThat(examples.played()).isEqualTo(before.examples().size());
    assertThat(examples.changes()).isEmpty();
  }
}
