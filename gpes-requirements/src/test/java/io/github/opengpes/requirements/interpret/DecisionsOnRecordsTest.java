package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.pack.PackInMemory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decisions of the project about registrations and entries, where the published documents are
 * ambiguous (docs/requirements/decisions.md), each on both sides of its boundary. The reference
 * date is 31 March 2020.
 */
class DecisionsOnRecordsTest {

  private static PackInMemory pack() {
    return new PackInMemory();
  }

  private static PatientInMemory patient() {
    return new PatientInMemory();
  }

  @Nested
  class Decision05Registration {
    private String outcome(PatientInMemory patient) {
      return patient.outcome(pack().register("R", "REF_DAT ≠ Null"), "R");
    }

    @ParameterizedTest
    @CsvSource({
      "2020-03-31, '', Select by rule 1",
      "2020-04-01, '', outside (registration)",
      "2010-01-01, 2020-03-30, outside (registration)",
      "2010-01-01, 2020-03-31, outside (registration)",
      "2010-01-01, 2020-04-01, Select by rule 1",
      "2020-03-31, 2020-03-31, outside (registration)",
      "2020-03-31, 2020-03-30, outside (registration)"
    })
    void countsFromTheDayOfStartAndWithoutTheDayOfEnd(String start, String end, String outcome) {
      assertThat(outcome(patient().registered(start, end, "GMS"))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
      "2020-03-30, outside (registration)",
      "2020-03-31, outside (registration)",
      "2020-04-01, Select by rule 1"
    })
    void deathOnOrBeforeTheDateEndsIt(String died, String outcome) {
      assertThat(outcome(patient().died(died))).isEqualTo(outcome);
    }

    @Test
    void whoWasNeverRegisteredIsOutside() {
      assertThat(outcome(patient().neverRegistered())).isEqualTo("outside (registration)");
    }
  }

  @Nested
  class Decision06TheFuture {
    @Test
    void entriesAfterTheDateDoNotExistButEndsAndDeathsDo() {
      PackInMemory pack =
          pack()
              .field("F", "DX_COD", "Latest")
              .field("DEREG_DAT", "", "Deregistration date")
              .field("DEATH_DAT", "", "Date of death");
      PatientInMemory patient =
          patient()
              .registered("2000-01-01", "2020-06-01", "GMS")
              .died("2020-07-01")
              .entry("2020-04-01", "DX_COD");
      assertThat(patient.value(pack, "F")).isEqualTo("Null");
      assertThat(patient.value(pack, "DEREG_DAT")).isEqualTo("2020-06-01");
      assertThat(patient.value(pack, "DEATH_DAT")).isEqualTo("2020-07-01");
    }
  }

  @Nested
  class Decision07AbsentValues {
    @ParameterizedTest
    @CsvSource({
      "F = REF_DAT, false",
      "F ≠ REF_DAT, false",
      "F < REF_DAT, false",
      "F > REF_DAT, false",
      "F <= F, false",
      "NOT F > REF_DAT, true",
      "NOT (F ≠ REF_DAT), true",
      "F = Null, true",
      "F ≠ Null, false",
      "(F + 1 day) = Null, true",
      "REF_DAT = Null, false",
      "V = 0, false",
      "V = Null, true"
    })
    void makeAComparisonFalseAndItsNotTrue(String rule, boolean answer) {
      PackInMemory pack =
          pack().field("F", "DX_COD", "Latest").field("V", "", "Value of F").register("R", rule);
      assertThat(patient().outcome(pack, "R"))
          .isEqualTo(answer ? "Select by rule 1" : "Reject by rule 1");
    }
  }

  @Nested
  class Decision08TiesOnOneDay {
    private final PackInMemory pack =
        pack()
            .field("LAST", "OTHER_COD", "Latest")
            .field("LAST_VAL", "", "Value of LAST")
            .field("FIRST", "OTHER_COD", "Earliest")
            .field("FIRST_VAL", "", "Value of FIRST");

    @ParameterizedTest
    @CsvSource({"9, 10", "10, a", "a, b", "007, 8"})
    void theHigherEntryIdIsTheLater(String lower, String higher) {
      PatientInMemory patient =
          patient()
              .entryWithId(higher, "2020-01-01", "OTHER_COD", "2")
              .entryWithId(lower, "2020-01-01", "OTHER_COD", "1");
      assertThat(patient.value(pack, "LAST_VAL")).isEqualTo("2");
      assertThat(patient.value(pack, "FIRST_VAL")).isEqualTo("1");
    }
  }

  @Nested
  class Decision20SeveralRegistrations {
    private final PackInMemory pack =
        pack()
            .field("REG_DAT", "", "Registration date")
            .field("DEREG_DAT", "", "Deregistration date")
            .register("R", "REF_DAT ≠ Null");

    private String counts(PatientInMemory patient) {
      return patient.value(pack, "REG_DAT")
          + " to "
          + patient.value(pack, "DEREG_DAT")
          + ": "
          + patient.outcome(pack, "R");
    }

    @Test
    void theNewestStartCountsWithItsOwnEnd() {
      assertThat(
              counts(
                  patient()
                      .registered("2000-01-01", "", "GMS")
                      .registered("2019-01-01", "2019-06-01", "GMS")))
          .isEqualTo("2019-01-01 to 2019-06-01: outside (registration)");
    }

    @Test
    void ofTwoThatBeginTheSameDayTheOneThatEndsLaterCounts() {
      assertThat(
              counts(
                  patient()
                      .registered("2019-01-01", "", "GMS")
                      .registered("2019-01-01", "2020-06-01", "GMS")))
          .isEqualTo("2019-01-01 to Null: Select by rule 1");
      assertThat(
              counts(
                  patient()
                      .registered("2019-01-01", "2019-06-01", "GMS")
                      .registered("2019-01-01", "2020-06-01", "GMS")))
          .isEqualTo("2019-01-01 to 2020-06-01: Select by rule 1");
    }

    @Test
    void oneThatBeginsAfterTheDateDoesNotCountYet() {
      assertThat(
              counts(
                  patient()
                      .registered("2000-01-01", "2020-04-01", "GMS")
                      .registered("2020-04-01", "", "GMS")))
          .isEqualTo("2000-01-01 to 2020-04-01: Select by rule 1");
    }

    @Test
    void oneThatEndsBeforeItStartsNeverWas() {
      assertThat(
              counts(
                  patient()
                      .registered("2000-01-01", "", "GMS")
                      .registered("2019-01-01", "2018-01-01", "GMS")))
          .isEqualTo("2000-01-01 to Null: Select by rule 1");
    }

    @Test
    void anEmptyTypeIsGmsAndAnotherTypeCountsOnlyWhereThePackSaysSo() {
      assertThat(counts(patient().registered("2000-01-01", "", "")))
          .isEqualTo("2000-01-01 to Null: Select by rule 1");
      PatientInMemory private_ = patient().registered("2000-01-01", "", "PRIVATE");
      assertThat(counts(private_)).isEqualTo("Null to Null: outside (registration)");
      PackInMemory any = pack().population("{registration: any}").register("R", "REF_DAT ≠ Null");
      assertThat(private_.outcome(any, "R")).isEqualTo("Select by rule 1");
    }
  }

  @Nested
  class Decision29TheDead {
    private final PackInMemory pack =
        pack()
            .population("{registration: GMS, died-on-or-after: 2019-11-01}")
            .register("R", "REF_DAT ≠ Null");

    @ParameterizedTest
    @CsvSource({
      "2019-10-31, outside (registration)",
      "2019-11-01, Select by rule 1",
      "2020-03-31, Select by rule 1"
    })
    void whoDiedOnOrAfterTheDayIsIn(String died, String outcome) {
      assertThat(patient().died(died).outcome(pack, "R")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
      "2019-12-31, outside (registration)",
      "2020-01-01, Select by rule 1",
      "2020-01-05, Select by rule 1"
    })
    void unlessTheRegistrationEndedBeforeTheDeath(String end, String outcome) {
      assertThat(
              patient().died("2020-01-01").registered("2000-01-01", end, "GMS").outcome(pack, "R"))
          .isEqualTo(outcome);
    }
  }

  @Nested
  class Decision31OddEntries {
    private final PackInMemory pack = pack().field("F", "DX_COD", "Latest");

    @Test
    void entriesBeforeBirthCount() {
      assertThat(patient().born("1960-05-01").entry("1959-01-01", "DX_COD").value(pack, "F"))
          .isEqualTo("1959-01-01");
    }

    @Test
    void entriesOfAnotherSchemeNeverMatch() {
      String code = PackInMemory.code("DX_COD");
      assertThat(patient().entryOfScheme("1", "2020-01-01", code, "2.999.1").value(pack, "F"))
          .isEqualTo("Null");
      assertThat(
              patient().entryOfScheme("1", "2020-01-01", code, Cluster.SNOMED_CT).value(pack, "F"))
          .isEqualTo("2020-01-01");
    }
  }

  @Nested
  class Decision44CurrentAndPrevious {
    @ParameterizedTest
    @CsvSource({"'', registered current", "2020-03-31, ''", "2020-04-01, registered previous"})
    void areToldApartByAnEndThatIsKnown(String end, String in) {
      PatientInMemory patient = patient().registered("2010-01-01", end, "GMS");
      assertThat(statuses(patient)).isEqualTo(in);
    }

    @Test
    void aDeathAfterTheDateIsNoDeregistration() {
      assertThat(statuses(patient().died("2020-04-01"))).isEqualTo("registered current");
      assertThat(statuses(patient().died("2020-03-31"))).isEmpty();
    }

    private String statuses(PatientInMemory patient) {
      return Stream.of("registered", "current", "previous")
          .filter(
              status ->
                  patient
                      .outcome(
                          pack()
                              .population("{status: " + status + "}")
                              .register("R", "REF_DAT ≠ Null"),
                          "R")
                      .startsWith("Select"))
          .collect(Collectors.joining(" "));
    }
  }
}
