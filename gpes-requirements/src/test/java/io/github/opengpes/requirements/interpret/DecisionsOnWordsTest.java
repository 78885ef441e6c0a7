package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The words in which documents say a boundary, each on both sides of it, and the units of time
 * (docs/requirements/decisions.md). The reference date is 31 March 2020.
 */
class DecisionsOnWordsTest {

  private static final String FAR = "2015-06-15";

  private static PackInMemory pack() {
    return new PackInMemory();
  }

  private static PatientInMemory patient() {
    return new PatientInMemory();
  }

  @Nested
  class Decision38CompletedUnits {
    @ParameterizedTest
    @CsvSource({
      "2020-01-31, Age in months at REF_DAT, 2",
      "2020-01-31, Age in months at 2020-02-29, 0",
      "2020-01-31, Age in months at 2020-03-01, 1",
      "2020-01-31, Age in months at 2020-03-30, 1",
      "2020-01-01, Age in weeks at 2020-01-14, 1",
      "2020-01-01, Age in weeks at 2020-01-15, 2",
      "2020-01-01, Age in days at 2020-01-01, 0",
      "2020-01-01, Age in days at 2019-12-31, Null",
      "2016-02-29, Age in years at 2020-02-28, 3",
      "2016-02-29, Age at 2020-02-29, 4",
      "2015-02-28, Age at 2020-02-28, 5"
    })
    void ageIsCompletedAndAbsentBeforeBirth(String born, String field, String age) {
      assertThat(patient().born(born).value(pack().field("F", "", field), "F")).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({
      "Months from 2020-01-31 to 2020-02-29, 0",
      "Months from 2020-01-31 to 2020-03-31, 2",
      // java.time counts towards zero: not a whole month back.
      "Months from 2020-03-31 to 2020-03-01, 0",
      "Months from 2020-03-31 to 2020-02-29, -1",
      "Days from 2020-03-01 to 2020-02-29, -1",
      "Weeks from 2020-03-14 to 2020-03-01, -1",
      "Years from 2016-02-29 to 2020-02-28, 3",
      "Days from D_DAT to REF_DAT, Null"
    })
    void timeBetweenTwoDatesIsCompletedTowardsZero(String field, String units) {
      PackInMemory pack = pack().field("D_DAT", "DX_COD", "Latest").field("F", "", field);
      assertThat(patient().value(pack, "F")).isEqualTo(units);
    }
  }

  @Nested
  class Decision39BoundaryWords {
    @ParameterizedTest
    @CsvSource({
      "before 2020-01-15, 2020-01-14, true",
      "before 2020-01-15, 2020-01-15, false",
      "on or before 2020-01-15, 2020-01-15, true",
      "on or before 2020-01-15, 2020-01-16, false",
      "after 2020-01-15, 2020-01-15, false",
      "after 2020-01-15, 2020-01-16, true",
      "on or after 2020-01-15, 2020-01-14, false",
      "on or after 2020-01-15, 2020-01-15, true",
      "on 2020-01-15, 2020-01-15, true",
      "on 2020-01-15, 2020-01-16, false",
      "within 3 days of 2020-01-15, 2020-01-11, false",
      "within 3 days of 2020-01-15, 2020-01-12, true",
      "within 3 days of 2020-01-15, 2020-01-18, true",
      "within 3 days of 2020-01-15, 2020-01-19, false",
      "within 3 days after 2020-01-15, 2020-01-14, false",
      "within 3 days after 2020-01-15, 2020-01-15, true",
      "within 3 days after 2020-01-15, 2020-01-18, true",
      "within 3 days after 2020-01-15, 2020-01-19, false",
      "within 3 days before 2020-01-15, 2020-01-11, false",
      "within 3 days before 2020-01-15, 2020-01-12, true",
      "within 3 days before 2020-01-15, 2020-01-15, true",
      "within 3 days before 2020-01-15, 2020-01-16, false",
      "in the last 1 month to 2020-01-15, 2019-12-15, false",
      "in the last 1 month to 2020-01-15, 2019-12-16, true",
      "in the last 1 month to 2020-01-15, 2020-01-15, true",
      "in the last 1 month to 2020-01-15, 2020-01-16, false",
      "between 2020-01-15 and 2020-01-17, 2020-01-14, false",
      "between 2020-01-15 and 2020-01-17, 2020-01-15, true",
      "between 2020-01-15 and 2020-01-17, 2020-01-17, true",
      "between 2020-01-15 and 2020-01-17, 2020-01-18, false",
      "at least 7 days after 2020-01-15, 2020-01-21, false",
      "at least 7 days after 2020-01-15, 2020-01-22, true",
      "more than 7 days after 2020-01-15, 2020-01-22, false",
      "more than 7 days after 2020-01-15, 2020-01-23, true",
      "at least 7 days before 2020-01-15, 2020-01-08, true",
      "at least 7 days before 2020-01-15, 2020-01-09, false",
      "more than 7 days before 2020-01-15, 2020-01-08, false",
      "more than 7 days before 2020-01-15, 2020-01-07, true"
    })
    void sayWhatTheyInclude(String words, String day, boolean inside) {
      PackInMemory rule =
          pack().field("X_DAT", "DX_COD", "Latest").register("R", "If X_DAT is " + words);
      PackInMemory criteria = pack().field("X_DAT", "DX_COD", "Latest " + words);
      PatientInMemory patient = patient().entry(day, "DX_COD");
      assertThat(patient.outcome(rule, "R").startsWith("Select")).isEqualTo(inside);
      assertThat(patient.value(criteria, "X_DAT")).isEqualTo(inside ? day : "Null");
    }

    @ParameterizedTest
    @CsvSource({
      "at least 5, 4.9999, false",
      "at least 5, 5, true",
      "at most 5, 5, true",
      "at most 5, 5.0001, false",
      "more than 5, 5, false",
      "more than 5, 5.0001, true",
      "less than 5, 5, false",
      "less than 5, 4.9999, true"
    })
    void sayItOfNumbersToo(String words, String value, boolean inside) {
      PackInMemory pack = pack().field("X_DAT", "DX_COD", "Latest VALUE " + words);
      assertThat(patient().entry(FAR, "DX_COD", value).value(pack, "X_DAT"))
          .isEqualTo(inside ? FAR : "Null");
    }

    @ParameterizedTest
    @CsvSource({
      "Next after A_DAT, 2020-01-16",
      "Next on or after A_DAT, 2020-01-15",
      "Last before A_DAT, 2020-01-14",
      "Last on or before A_DAT, 2020-01-15",
      "Next after A_DAT AND VALUE > 1, 2020-01-17"
    })
    void nextAndLastStandBesideADate(String criteria, String day) {
      PackInMemory pack =
          pack().field("A_DAT", "OTHER_COD", "Latest").field("F", "DX_COD", criteria);
      PatientInMemory patient =
          patient()
              .entry("2020-01-15", "OTHER_COD")
              .entry("2020-01-14", "DX_COD", "1")
              .entry("2020-01-15", "DX_COD", "1")
              .entry("2020-01-16", "DX_COD", "1")
              .entry("2020-01-17", "DX_COD", "2");
      assertThat(patient.value(pack, "F")).isEqualTo(day);
    }
  }
}
