package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decisions of the project about days, months and ages, where the published documents are
 * ambiguous (docs/requirements/decisions.md), each on both sides of its boundary. The reference
 * date is 31 March 2020.
 */
class DecisionsOnDatesTest {

  private static PackInMemory pack() {
    return new PackInMemory();
  }

  private static PatientInMemory patient() {
    return new PatientInMemory();
  }

  @Nested
  class Decision01QualifyingDatesAreInclusive {
    @ParameterizedTest
    @CsvSource({"2020-03-31, 2020-03-31", "2020-04-01, Null"})
    void theReferenceDateIsTheLastDayThatIsRead(String day, String found) {
      assertThat(patient().entry(day, "DX_COD").value(pack().field("F", "DX_COD", "Latest"), "F"))
          .isEqualTo(found);
    }
  }

  @Nested
  class Decision02TheLastMonths {
    @ParameterizedTest
    @CsvSource({
      "2019-03-31, Reject by rule 1",
      "2019-04-01, Select by rule 1",
      "2020-03-31, Select by rule 1"
    })
    void afterTheDayTwelveMonthsBackAndUpToTheEnd(String day, String outcome) {
      PackInMemory pack =
          pack()
              .field("BP_DAT", "BP_COD", "Latest")
              .register("R", "BP_DAT > (REF_DAT – 12 months) AND BP_DAT <= REF_DAT");
      assertThat(patient().entry(day, "BP_COD").outcome(pack, "R")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"2019-06-29, Reject by rule 1", "2019-06-30, Select by rule 1"})
    void olderRulesetsKeepOnOrAfter(String day, String outcome) {
      // 31 March less nine months is 30 June: June has no 31st.
      PackInMemory pack =
          pack()
              .field("BP_DAT", "BP_COD", "Latest")
              .register("R", "BP_DAT >= (REF_DAT - 9 months)");
      assertThat(patient().entry(day, "BP_COD").outcome(pack, "R")).isEqualTo(outcome);
    }
  }

  @Nested
  class Decision03MonthsAndYearsClamp {
    @ParameterizedTest
    @CsvSource({
      "2020-03-31 - 1 month, 2020-02-29",
      "2019-03-31 - 1 month, 2019-02-28",
      "2020-02-29 - 1 year, 2019-02-28",
      "2020-02-29 + 4 years, 2024-02-29",
      "2020-03-31 - 1 month + 1 month, 2020-03-29",
      "2020-03-31 - 2 months, 2020-01-31",
      "2019-08-31 + 6 months, 2020-02-29",
      "2020-03-01 - 1 day, 2020-02-29",
      "2020-03-01 - 2 weeks, 2020-02-16"
    })
    void eachStepIsTakenFromTheDateBeforeIt(String expression, String day) {
      PackInMemory pack =
          pack().field("F", "", "If REF_DAT = Null Then REF_DAT Otherwise " + expression);
      assertThat(patient().value(pack, "F")).isEqualTo(day);
    }
  }

  @Nested
  class Decision04Age {
    @ParameterizedTest
    @CsvSource({
      "1940-03-31, 80",
      "1940-04-01, 79",
      "2020-03-31, 0",
      "2019-04-01, 0",
      "2019-03-31, 1"
    })
    void theBirthdayCounts(String born, String age) {
      assertThat(patient().born(born).value(pack().field("A", "", "Age at REF_DAT"), "A"))
          .isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({"2019-02-28, 18", "2019-03-01, 19", "2020-02-28, 19", "2020-02-29, 20"})
    void whoIsBornOnLeapDayHasTheBirthdayOnFirstMarchInOtherYears(String day, String age) {
      assertThat(patient().born("2000-02-29").value(pack().field("A", "", "Age at " + day), "A"))
          .isEqualTo(age);
    }

    @Test
    void thereIsNoAgeBeforeBirth() {
      PackInMemory pack =
          pack().field("A", "", "Age at 1960-04-30").field("B", "", "Age at 1960-05-01");
      assertThat(patient().born("1960-05-01").value(pack, "A")).isEqualTo("Null");
      assertThat(patient().born("1960-05-01").value(pack, "B")).isEqualTo("0");
    }
  }

  @Nested
  class Decision16CalendarDates {
    @ParameterizedTest
    @CsvSource({"2003-03-31, Null", "2003-04-01, 2003-04-01"})
    void onOrAfterIsInclusive(String day, String found) {
      assertThat(
              patient()
                  .entry(day, "DX_COD")
                  .value(pack().field("F", "DX_COD", "Earliest >= 01/04/2003"), "F"))
          .isEqualTo(found);
    }
  }

  @Nested
  class Decision18TheLastTwoYears {
    @ParameterizedTest
    @CsvSource({"2018-03-31, Null", "2018-04-01, 2018-04-01", "'', Null"})
    void afterTheDayTwoYearsBackAndAnUndatedEntryIsNotThere(String day, String found) {
      assertThat(
              patient()
                  .entry(day, "DX_COD")
                  .value(pack().field("F", "DX_COD", "Latest > (REF_DAT – 2 years)"), "F"))
          .isEqualTo(found);
    }
  }

  @Nested
  class Decision19AgeRange {
    @ParameterizedTest
    @CsvSource({
      "1970-04-01, Reject by rule 1",
      "1970-03-31, Select by rule 1",
      "1945-04-01, Select by rule 1",
      "1945-03-31, Reject by rule 1"
    })
    void fiftyTo74EndsTheDayBeforeThe75thBirthday(String born, String outcome) {
      PackInMemory pack =
          pack()
              .field("PAT_AGE", "", "Age at REF_DAT")
              .register("R", "PAT_AGE >= 50 AND PAT_AGE < 75");
      assertThat(patient().born(born).outcome(pack, "R")).isEqualTo(outcome);
    }
  }

  @Nested
  class Decision25ReadingAfterThePeriod {
    @ParameterizedTest
    @CsvSource({"2019-12-31, Select by rule 1", "2020-01-01, Reject by rule 1"})
    void isTheLatestAndTheWindowOfTheRuleThenDecides(String latest, String outcome) {
      PackInMemory pack =
          pack()
              .variable("PPED", "date", "2019-12-31")
              .field("BP_DAT", "BP_COD", "Latest <= REF_DAT")
              .register("R", "BP_DAT > (PPED – 12 months) AND BP_DAT <= PPED");
      assertThat(patient().entry("2019-06-01", "BP_COD").entry(latest, "BP_COD").outcome(pack, "R"))
          .isEqualTo(outcome);
    }
  }
}
