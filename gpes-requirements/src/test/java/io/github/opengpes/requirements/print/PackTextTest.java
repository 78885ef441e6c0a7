package io.github.opengpes.requirements.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample pack in words: each part says what the pack means. */
class PackTextTest {

  private List<String> lines;

  @BeforeEach
  void print() throws IOException {
    RequirementPack pack =
        PackReader.read(Path.of("src/test/resources/packs/sample")).pack().orElseThrow();
    lines = PackText.of(pack);
  }

  @Test
  void saysWhoIsInTheBasePopulation() {
    assertThat(lines)
        .contains(
            "  Base population: patients registered for GMS on that day, or who died registered on"
                + " or after 2019-11-01.",
            "  A type 1 opt-out closes patient-level outputs.");
  }

  @Test
  void saysTheReleaseOfEachMemberOfAUnion() {
    assertThat(lines)
        .anyMatch(line -> line.matches("  EXSMOKER_COD +\\d+ +2020-02 .*"))
        .anyMatch(line -> line.matches("  SMOKING_COD +\\d+ +2020-01; 2020-02 .*"));
  }

  /** As messages carry them and as the packs write them, so that a search finds all of them. */
  @Test
  void writesEveryAttributeIdInCapitals() {
    assertThat(lines)
        .anyMatch(line -> line.contains("6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B02"))
        .anyMatch(line -> line.contains("(AID 6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B13)"))
        .noneMatch(line -> line.contains("6b0e1c52"));
  }

  @Test
  void namesTheReferenceDateAsTheDocumentMay() {
    assertThat(lines)
        .contains("  Records are read up to and including ACHIEVEMENT_DAT (also ACHV_DAT).");
  }

  @Test
  void saysEachKindOfFieldInWords() {
    assertThat(lines.stream().map(line -> line.replaceAll("^  \\d+ +\\S+ +", "")))
        .contains(
            "the start of the registration that counts",
            "the age in completed years on ACHIEVEMENT_DAT",
            "the date of the latest entry of RES_COD, where its date is after DXLAT_DAT and its date"
                + " is on or before ACHIEVEMENT_DAT",
            "the date of the latest whole reading (both values of one day) of BP_COD, where its date"
                + " is on or before ACHIEVEMENT_DAT",
            "the second value of what BP_DAT took",
            "the date of the earliest entry of BP_COD, where its date is on or after 12 months before"
                + " PPED and its value is more than TARGET and it is not so that (its second value is"
                + " absent)",
            "HIGH_DAT where HIGH_DAT is present, else REG_DAT");
  }

  @Test
  void saysEachRuleWithItsActionsAndItsPopulation() {
    assertThat(lines)
        .contains(
            "  SAMPLE001 numerator, run on the patients selected by SAMPLE001 denominator",
            "    1. If (DXLAT_DAT is present and RES_DAT is absent) or LOCAL_DAT is present: Next"
                + " rule; otherwise: Reject.",
            "    3. If REG_DAT is after 9 months before PPED: Reject; otherwise: Select.");
  }

  @Test
  void saysWhatIsSent() {
    assertThat(lines)
        .anyMatch(line -> line.startsWith("  RID 2: the number of patients selected by SAMPLE_REG"))
        .contains(
            "  One record for each patient selected by SAMPLECX001 cohort: QID 1 with NHS-NUMBER,"
                + " DATE-OF-BIRTH, SEX; QID 2 with DATE, CODE, VALUE1-CONDITION, VALUE2-CONDITION of"
                + " the entries of BP_COD, SMOKING_COD where its date is after 2 years before PPED; of"
                + " DX_COD");
  }

  @Test
  void saysTheRestOfTheLanguageInWords() throws IOException {
    List<String> further =
        PackText.of(
            PackReader.read(Path.of("src/test/resources/packs/further")).pack().orElseThrow());
    assertThat(further.stream().map(line -> line.replaceAll("^  \\d+ +[A-Z]\\S+ +", "")))
        .contains(
            "the date of the latest entry of DX_COD, where its episode is a first one or a new one",
            "the date of the earliest entry of RES_COD, where its date is after DX_DAT",
            "the completed months from DX_DAT to PPED",
            "the date of the 2nd latest entry of HBA_COD, where its date is after 12 months before"
                + " PPED and its date is on or before PPED",
            "the highest value among the entries of HBA_COD, where its date is after 12 months before"
                + " PPED and its date is on or before PPED",
            "the date of what HBA_MAX took",
            "the mean value of the entries of HBA_COD, where its date is after 12 months before PPED"
                + " and its date is on or before PPED",
            "the number of different days with an entry of DRUG_COD, where (its date is after 6 months"
                + " before PPED and its date is on or before PPED) and it is an issue of a repeat"
                + " prescription",
            "the date of the 2nd of those entries of INVITE_COD, where its date is on or after QSSD,"
                + " that are counted from the earliest on, each at least 7 days after the one counted"
                + " before",
            "    1. If the patient is selected by DX_REG register or the patient is selected by"
                + " OTHER_REG register: Select; otherwise: Reject.",
            "    1. If HBA_VAL is at most 58 mmol/mol and HBA2_DAT is present: Select; otherwise: Next"
                + " rule.",
            "    2. If INV2_DAT is present: Reject; otherwise: Next rule. Rejected as PCA.",
            "    4. If it is not so that (PAT_AGE is one of REVIEW_AGES) and DRUG_DAYS is 0: Reject;"
                + " otherwise: Select. Rejected as exclusion.")
        .anyMatch(line -> line.startsWith("  REVIEW_AGES") && line.contains("40§45"))
        .anyMatch(line -> line.contains("1, values in mmol/mol"))
        .anyMatch(
            line ->
                line.startsWith(
                    "  RID 4: the number of patients rejected as PCA by LTC001 denominator"))
        .anyMatch(
            line ->
                line.startsWith(
                    "  RID 6: the number of patients decided by rule 1 of LTC001 denominator"));
  }
}
