package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decisions of the project about places, distances, extremes, means and counts among entries
 * (docs/requirements/decisions.md), each on both sides of its boundary. The reference date is 31
 * March 2020.
 */
class DecisionsOnSelectionsTest {

  private static PackInMemory pack() {
    return new PackInMemory();
  }

  private static PatientInMemory patient() {
    return new PatientInMemory();
  }

  private static String value(String criteria, PatientInMemory patient) {
    return patient.value(pack().field("F", "DX_COD", criteria), "F");
  }

  @Nested
  class Decision33Places {
    private final PatientInMemory three =
        patient()
            .entryWithId("9", "2019-05-01", "DX_COD", "1")
            .entryWithId("10", "2019-05-01", "DX_COD", "2")
            .entryWithId("1", "2019-06-01", "DX_COD", "3")
            .entryWithId("2", "2020-04-01", "DX_COD", "4");

    private String taken(String criteria) {
      PackInMemory pack = pack().field("F", "DX_COD", criteria).field("V", "", "Value of F");
      return three.value(pack, "F") + " " + three.value(pack, "V");
    }

    @ParameterizedTest
    @CsvSource({
      "Earliest, 2019-05-01 1",
      "2nd earliest, 2019-05-01 2",
      "Third earliest, 2019-06-01 3",
      "4th earliest, Null Null",
      "Latest, 2019-06-01 3",
      "second latest, 2019-05-01 2",
      "3rd latest, 2019-05-01 1",
      "4th Latest, Null Null",
      "2nd latest VALUE <= 2, 2019-05-01 1"
    })
    void entriesOfOneDayHaveTwoPlacesByTheirIds(String criteria, String taken) {
      assertThat(taken(criteria)).isEqualTo(taken);
    }

    @Test
    void ofPairsTheDaysAreCounted() {
      PackInMemory pack =
          pack().field("F", "BP_COD", "2nd latest pair").field("V", "", "Systolic of F");
      PatientInMemory patient =
          patient()
              .entry("2020-01-01", "BP_COD", "140", "90")
              .entry("2020-01-02", "SYS_COD", "150")
              .entry("2020-01-03", "BP_COD", "160", "100")
              .entry("2020-01-03", "BP_COD", "170", "110");
      assertThat(patient.value(pack, "F")).isEqualTo("2020-01-01");
      assertThat(patient.value(pack, "V")).isEqualTo("140");
    }
  }

  @Nested
  class Decision34Distances {
    @ParameterizedTest
    @CsvSource({
      // Day 7 counts, day 6 does not.
      "2019-05-01 2019-05-08, 2nd, 2019-05-08",
      "2019-05-01 2019-05-07, 2nd, Null",
      // An entry that was not counted does not move the time on.
      "2019-05-01 2019-05-05 2019-05-08, 2nd, 2019-05-08",
      "2019-05-01 2019-05-05 2019-05-12, 3rd, Null",
      "2019-05-01 2019-05-08 2019-05-14 2019-05-15, 3rd, 2019-05-15"
    })
    void eachIsAtLeastSoLongAfterTheOneCountedBefore(String days, String nth, String expected) {
      PatientInMemory patient = patient();
      for (String day : days.split(" ", -1)) {
        patient.entry(day, "DX_COD");
      }
      assertThat(value(nth + " earliest at least 7 days apart", patient)).isEqualTo(expected);
    }

    @Test
    void onlyEntriesThatMeetTheCriteriaAreCountedAndTheOneTakenIsRemembered() {
      PackInMemory pack =
          pack()
              .field("F", "DX_COD", "2nd earliest at least 1 month apart VALUE >= 5")
              .field("V", "", "Value of F");
      PatientInMemory patient =
          patient()
              .entry("2019-01-01", "DX_COD", "4")
              .entry("2019-01-31", "DX_COD", "5")
              .entry("2019-02-27", "DX_COD", "6")
              .entry("2019-02-28", "DX_COD", "7");
      assertThat(patient.value(pack, "F")).isEqualTo("2019-02-28");
      assertThat(patient.value(pack, "V")).isEqualTo("7");
    }
  }

  @Nested
  class Decision35Extremes {
    private final PackInMemory pack =
        pack()
            .field("LOW", "DX_COD", "Minimum VALUE <= 2020-02-01")
            .field("LOW_DAT", "", "Date of LOW")
            .field("HIGH", "DX_COD", "Maximum VALUE2")
            .field("HIGH_DAT", "", "Date of HIGH")
            .field("OTHER", "", "Value of HIGH");

    @Test
    void ofEqualValuesTheLatestEntryIsRemembered() {
      PatientInMemory patient =
          patient()
              .entry("2020-01-01", "DX_COD", "5", "7")
              .entry("2020-01-02", "DX_COD", "5.0", "7")
              .entry("2020-01-03", "DX_COD", "6", "6")
              .entry("2020-02-02", "DX_COD", "4");
      assertThat(patient.value(pack, "LOW")).isEqualTo("5");
      assertThat(patient.value(pack, "LOW_DAT")).isEqualTo("2020-01-02");
      assertThat(patient.value(pack, "HIGH")).isEqualTo("7");
      assertThat(patient.value(pack, "HIGH_DAT")).isEqualTo("2020-01-02");
      assertThat(patient.value(pack, "OTHER")).isEqualTo("5");
    }

    @Test
    void entriesWithoutTheValueDoNotCount() {
      PatientInMemory patient =
          patient().entry("2020-01-01", "DX_COD", "-5").entry("2020-01-02", "DX_COD");
      assertThat(patient.value(pack, "LOW")).isEqualTo("-5");
      assertThat(patient.value(pack, "HIGH")).isEqualTo("Null");
      assertThat(patient.value(pack, "HIGH_DAT")).isEqualTo("Null");
    }
  }

  @Nested
  class Decision36Means {
    @ParameterizedTest
    @CsvSource({
      "1 2, 1.5",
      "1 1 2, 1.3333",
      "1 2 2, 1.6667",
      // 0.00025 and -0.00025 lie half way: away from zero.
      "0.0002 0.0003, 0.0003",
      "-0.0002 -0.0003, -0.0003",
      "0.0002 0.0002 0.0003, 0.0002"
    })
    void areExactThenRoundedHalfAwayFromZeroToFourPlaces(String values, String mean) {
      PatientInMemory patient = patient().entry("2019-01-01", "DX_COD");
      for (String value : values.split(" ", -1)) {
        patient.entry("2020-01-01", "DX_COD", value);
      }
      assertThat(value("Mean VALUE", patient)).isEqualTo(mean);
    }

    @Test
    void ofNoValueIsAbsent() {
      assertThat(value("Mean VALUE2", patient().entry("2020-01-01", "DX_COD", "5")))
          .isEqualTo("Null");
    }
  }

  @Nested
  class Decision37Counts {
    @Test
    void countEntriesOrDays() {
      PatientInMemory patient =
          patient()
              .entry("2020-01-01", "DX_COD", "1")
              .entry("2020-01-01", "DX_COD", "2")
              .entry("2020-01-02", "DX_COD");
      assertThat(value("Count", patient)).isEqualTo("3");
      assertThat(value("Count days", patient)).isEqualTo("2");
      assertThat(value("Count VALUE >= 2", patient)).isEqualTo("1");
      assertThat(value("Count days after 2020-01-01", patient)).isEqualTo("1");
    }

    @Test
    void ofNothingIsZeroAndNeverAbsent() {
      assertThat(value("Count", patient())).isEqualTo("0");
      assertThat(value("Count days", patient().entry("2020-04-01", "DX_COD"))).isEqualTo("0");
    }
  }

  @Nested
  class Decision46EpisodesAndPrescriptions {
    @ParameterizedTest
    @CsvSource({
      "EPISODE = First, 2020-01-01",
      "'EPISODE IN (First, New)', 2020-01-02",
      "EPISODE is Death, Null",
      "NOT (EPISODE = First), 2020-01-04",
      "PRESCRIPTION = Issue, 2020-01-03",
      "'PRESCRIPTION IN (Acute, Repeat)', Null"
    })
    void anEntryThatSaysNothingIsNoneOfThem(String criteria, String expected) {
      PatientInMemory patient =
          patient()
              .entryOfKind("2020-01-01", "DX_COD", "F", "")
              .entryOfKind("2020-01-02", "DX_COD", "N", "")
              .entryOfKind("2020-01-03", "DX_COD", "", "I")
              .entryOfKind("2020-01-04", "DX_COD", "X", "X");
      assertThat(value("Latest " + criteria, patient)).isEqualTo(expected);
    }
  }
}
