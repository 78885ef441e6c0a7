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
}
