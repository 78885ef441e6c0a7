package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decisions of the project about paired readings, invitations and reviews, where the published
 * documents are ambiguous (docs/requirements/decisions.md), each on both sides of its boundary. The
 * reference date is 31 March 2020.
 */
class DecisionsOnReadingsTest {

  private static PackInMemory pack() {
    return new PackInMemory();
  }

  private static PatientInMemory patient() {
    return new PatientInMemory();
  }

  @Nested
  class Decision12PairOfReadings {
    private final PackInMemory pack =
        pack()
            .field("BP_DAT", "BP_COD", "Latest pair <= REF_DAT")
            .field("BP_SYS", "", "Systolic of BP_DAT")
            .field("BP_DIA", "", "Diastolic of BP_DAT")
            .field("BPFIRST_DAT", "BP_COD", "Earliest pair");

    private String reading(PatientInMemory patient) {
      return patient.value(pack, "BP_DAT")
          + " "
          + patient.value(pack, "BP_SYS")
          + "/"
          + patient.value(pack, "BP_DIA");
    }

    @Test
    void anEntryWithBothValuesIsAReading() {
      assertThat(reading(patient().entry("2020-01-01", "BP_COD", "140", "90")))
          .isEqualTo("2020-01-01 140/90");
    }

    @Test
    void twoHalvesOfOneDayAreAReadingAndOfTwoDaysAreNot() {
      assertThat(
              reading(
                  patient()
                      .entry("2020-01-01", "SYS_COD", "141")
                      .entry("2020-01-01", "DIA_COD", "91")))
          .isEqualTo("2020-01-01 141/91");
      assertThat(
              reading(
                  patient()
                      .entry("2020-01-01", "SYS_COD", "141")
                      .entry("2020-01-02", "DIA_COD", "91")))
          .isEqualTo("Null Null/Null");
    }

    @Test
    void theSameEntryComesBeforeTwoHalves() {
      assertThat(
              reading(
                  patient()
                      .entry("2020-01-01", "BP_COD", "140", "90")
                      .entry("2020-01-01", "SYS_COD", "160")
                      .entry("2020-01-01", "DIA_COD", "100")))
          .isEqualTo("2020-01-01 140/90");
    }

    @Test
    void aLaterUnpairedReadingIsIgnored() {
      assertThat(
              reading(
                  patient()
                      .entry("2020-01-01", "BP_COD", "140", "90")
                      .entry("2020-02-01", "BP_COD", "150")
                      .entry("2020-03-01", "SYS_COD", "150")))
          .isEqualTo("2020-01-01 140/90");
    }

    @Test
    void theHighestEntryIdOfTheDayCountsForEarliestToo() {
      PatientInMemory patient =
          patient()
              .entryWithId("5", "2020-01-01", "BP_COD", "150", "95")
              .entryWithId("4", "2020-01-01", "BP_COD", "130", "80")
              .entryWithId("6", "2020-02-01", "BP_COD", "100", "60");
      PackInMemory earliest =
          pack().field("E", "BP_COD", "Earliest pair").field("E_SYS", "", "Systolic of E");
      assertThat(patient.value(earliest, "E_SYS")).isEqualTo("150");
      assertThat(patient.value(pack, "BPFIRST_DAT")).isEqualTo("2020-01-01");
    }
  }

  @Nested
  class Decision13And22TwoInvitations {
    private final PackInMemory pack =
        pack()
            .variable("QSSD", "date", "2019-04-01")
            .field("BP_DAT", "BP_COD", "Latest pair <= REF_DAT")
            .field("BP_SYS", "", "Systolic of BP_DAT")
            .field("INV1_DAT", "INVITE_COD", "Earliest >= QSSD AND <= REF_DAT")
            .field("INV2_DAT", "INVITE_COD", "Earliest >= (INV1_DAT + 7 days) AND <= REF_DAT")
            .register(
                "R",
                "(BP_SYS > 140 AND BP_DAT > (REF_DAT – 12 months) AND INV1_DAT > BP_DAT AND"
                    + " INV2_DAT ≠ Null) OR ((BP_DAT = Null OR BP_DAT <= (REF_DAT – 12 months))"
                    + " AND INV2_DAT ≠ Null)");

    @ParameterizedTest
    @CsvSource({"2019-06-07, Null", "2019-06-08, 2019-06-08", "2019-06-09, 2019-06-09"})
    void theSecondComesSevenDaysLaterAndDaySevenCounts(String second, String found) {
      assertThat(
              patient()
                  .entry("2019-06-01", "INVITE_COD")
                  .entry(second, "INVITE_COD")
                  .value(pack, "INV2_DAT"))
          .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"2019-03-31, Null", "2019-04-01, 2019-04-01"})
    void theFirstIsOnOrAfterTheStartOfTheService(String first, String found) {
      assertThat(patient().entry(first, "INVITE_COD").value(pack, "INV1_DAT")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
      "2019-05-31, Select by rule 1",
      "2019-06-01, Reject by rule 1",
      "2019-07-01, Reject by rule 1"
    })
    void theFirstSinceTheStartMustFollowTheReading(String reading, String outcome) {
      assertThat(
              patient()
                  .entry(reading, "BP_COD", "150", "90")
                  .entry("2019-06-01", "INVITE_COD")
                  .entry("2019-08-01", "INVITE_COD")
                  .entry("2019-09-01", "INVITE_COD")
                  .outcome(pack, "R"))
          .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2019-03-31, Select by rule 1", "2019-04-01, Reject by rule 1"})
    void withoutAReadingInTheYearTwoInvitationsAreEnough(String reading, String outcome) {
      assertThat(
              patient()
                  .entry(reading, "BP_COD", "120", "80")
                  .entry("2019-06-01", "INVITE_COD")
                  .entry("2019-08-01", "INVITE_COD")
                  .outcome(pack, "R"))
          .isEqualTo(outcome);
    }
  }

  @Nested
  class Decision14DepressionReview {
    private final PackInMemory pack =
        pack()
            .field("DEPRLAT_DAT", "DX_COD", "Latest <= REF_DAT")
            .field(
                "REVIEW_DAT",
                "OTHER_COD",
                "Earliest >= (DEPRLAT_DAT + 10 days) AND <= (DEPRLAT_DAT + 56 days)")
            .ruleset("DEP003", "register", "")
            .rule(
                "DEP003",
                "register",
                1,
                "DEPRLAT_DAT = Null OR DEPRLAT_DAT <= (REF_DAT - 15 months)",
                "Reject,Next rule")
            .rule("DEP003", "register", 2, "REVIEW_DAT ≠ Null", "Select,Reject");

    @ParameterizedTest
    @CsvSource({"2018-12-31, Reject by rule 1", "2019-01-01, Reject by rule 2"})
    void anEpisodeFifteenMonthsBackIsTooOld(String episode, String outcome) {
      assertThat(patient().entry(episode, "DX_COD").outcome(pack, "DEP003")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
      "2019-10-10, Reject by rule 2",
      "2019-10-11, Select by rule 2",
      "2019-11-26, Select by rule 2",
      "2019-11-27, Reject by rule 2"
    })
    void theReviewCountsFromDayTenToDayFiftySix(String review, String outcome) {
      assertThat(
              patient()
                  .entry("2019-10-01", "DX_COD")
                  .entry(review, "OTHER_COD")
                  .outcome(pack, "DEP003"))
          .isEqualTo(outcome);
    }
  }

  @Nested
  class Decision15Copd {
    private final PackInMemory pack =
        pack()
            .field("COPD_DAT", "DX_COD", "Earliest <= REF_DAT")
            .field("COPDRES_DAT", "RES_COD", "Latest <= REF_DAT")
            .field("COPD1_DAT", "DX_COD", "Earliest > COPDRES_DAT AND <= REF_DAT")
            .field("EUNRESCOPD_DAT", "", "If COPDRES_DAT = Null Then COPD_DAT Otherwise COPD1_DAT")
            .field(
                "SPIRO_DAT",
                "OTHER_COD",
                "Latest >= (EUNRESCOPD_DAT - 93 days) AND <= (EUNRESCOPD_DAT + 186 days) AND VALUE < 0.7")
            .ruleset("COPD_REG", "register", "")
            .rule("COPD_REG", "register", 1, "EUNRESCOPD_DAT < 01/04/2019", "Select,Next rule")
            .rule(
                "COPD_REG",
                "register",
                2,
                "EUNRESCOPD_DAT >= 01/04/2019 AND SPIRO_DAT ≠ Null",
                "Select,Next rule")
            .rule("COPD_REG", "register", 3, "EUNRESCOPD_DAT >= 01/04/2019", "Select,Reject");

    @ParameterizedTest
    @CsvSource({
      "2019-03-31, Select by rule 1",
      "2019-04-01, Select by rule 3",
      "'', Reject by rule 3"
    })
    void theDateDividesBeforeFromOnOrAfter(String diagnosis, String outcome) {
      assertThat(patient().entry(diagnosis, "DX_COD").outcome(pack, "COPD_REG")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
      "2019-03-29, Select by rule 3",
      "2019-03-30, Select by rule 2",
      "2020-01-03, Select by rule 2",
      "2020-01-04, Select by rule 3"
    })
    void spirometryCountsFromDayMinus93ToDay186(String day, String outcome) {
      // 1 July 2019 less 93 days is 30 March 2019, plus 186 days 3 January 2020.
      assertThat(
              patient()
                  .entry("2019-07-01", "DX_COD")
                  .entry(day, "OTHER_COD", "0.6999")
                  .outcome(pack, "COPD_REG"))
          .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"0.6999, Select by rule 2", "0.7, Select by rule 3"})
    void theRatioIsBelowSevenTenths(String ratio, String outcome) {
      assertThat(
              patient()
                  .entry("2019-07-01", "DX_COD")
                  .entry("2019-07-01", "OTHER_COD", ratio)
                  .outcome(pack, "COPD_REG"))
          .isEqualTo(outcome);
    }

    @Test
    void whoIsResolvedAndNotDiagnosedAgainIsRejected() {
      assertThat(
              patient()
                  .entry("2018-01-01", "DX_COD")
                  .entry("2018-06-01", "RES_COD")
                  .outcome(pack, "COPD_REG"))
          .isEqualTo("Reject by rule 3");
    }
  }

  @Nested
  class Decision24OneSidedReadings {
    private final PackInMemory pack =
        pack()
            .field("BP_DAT", "BP_COD", "Latest pair")
            .field("BP_SYS", "", "Systolic of BP_DAT")
            .field("BP_DIA", "", "Diastolic of BP_DAT");

    @Test
    void carryTheirNumberInTheFirstValueAndAreNoPairWithASecondOne() {
      assertThat(patient().entry("2020-01-01", "SYS_COD", "140", "90").value(pack, "BP_DAT"))
          .isEqualTo("Null");
    }

    @Test
    void anotherCodeWithOneValueIsUnpaired() {
      assertThat(
              patient()
                  .entry("2020-01-01", "BP_COD", "140")
                  .entry("2020-01-01", "BP_COD", "", "90")
                  .value(pack, "BP_DAT"))
          .isEqualTo("Null");
    }

    @Test
    void zeroIsAValue() {
      PatientInMemory patient = patient().entry("2020-01-01", "BP_COD", "0", "0");
      assertThat(patient.value(pack, "BP_DAT")).isEqualTo("2020-01-01");
      assertThat(patient.value(pack, "BP_SYS")).isEqualTo("0");
    }

    @Test
    void aHalfWithoutAValueIsNone() {
      assertThat(
              patient()
                  .entryWithId("1", "2020-01-01", "SYS_COD", "140")
                  .entryWithId("2", "2020-01-01", "SYS_COD")
                  .entryWithId("3", "2020-01-01", "DIA_COD", "90")
                  .value(pack, "BP_SYS"))
          .isEqualTo("140");
    }
  }

  @Nested
  class Decision26BloodPressureRecorded {
    @ParameterizedTest
    @CsvSource({
      "2019-06-29, Reject by rule 2",
      "2019-06-30, Select by rule 1",
      "2020-03-31, Select by rule 1"
    })
    void anUnpairedReadingIsARecordedBloodPressure(String day, String outcome) {
      // BP4 of the hypertension ruleset v8.5: rule 1, then the remainder.
      PackInMemory pack =
          pack()
              .field("HYP_DAT", "DX_COD", "Earliest")
              .field("BP_DAT", "BP_COD", "Latest")
              .register("HYP_REG", "HYP_DAT ≠ Null")
              .ruleset("BP4", "denominator", "HYP_REG")
              .rule("BP4", "denominator", 1, "BP_DAT >= (REF_DAT - 9 months)", "Select,Next rule")
              .rule("BP4", "denominator", 2, "HYP_DAT >= (REF_DAT - 3 months)", "Select,Reject");
      assertThat(
              patient()
                  .entry("2010-01-01", "DX_COD")
                  .entry(day, "SYS_COD", "150")
                  .outcome(pack, "BP4"))
          .isEqualTo(outcome);
    }
  }
}
