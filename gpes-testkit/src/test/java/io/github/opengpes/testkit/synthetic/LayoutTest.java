package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.testkit.synthetic.GeneratedFolder.Patient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files are in the documented layout: columns, formats, keys. */
class LayoutTest {

  @TempDir static Path folder;

  private static GeneratedFolder data;
  private static Map<String, Patient> patients;

  @BeforeAll
  static void generate() throws IOException {
    new SyntheticData(
            new DataRequest(
                folder, 5, OptionalInt.of(400), 50, 11, List.of(LocalDate.of(2021, 3, 31))))
        .write((written, all) -> {});
    data = new GeneratedFolder(folder);
    patients = data.patients();
  }

  @Test
  void theHeadersAreThoseOfTheLayout() throws IOException {
    assertThat(data.header("patients.csv"))
        .isEqualTo(
            "practice,patient_id,nhs_number,date_of_birth,date_of_death,sex,ethnic,surname,"
                + "forename,address_1,address_2,address_3,address_4,address_5,postcode,s_flag,"
                + "sharing_dissent");
    assertThat(data.header("registrations.csv")).isEqualTo("practice,patient_id,start,end,type");
    assertThat(data.header("journals.csv"))
        .isEqualTo(
            "practice,patient_id,entry_id,date,record_date,code,scheme,episode_condition,"
                + "episode_prescription,value1_condition,value2_condition,value1_prescription,"
                + "value2_prescription,links,sealed,sensitive");
    assertThat(data.header("traps.csv")).isEqualTo("practice,patient_id,trap");
  }

  @Test
  void practicesHaveTestCodesAndTheAskedNumberOfPatients() {
    assertThat(patients.values().stream().map(Patient::practice).distinct())
        .containsExactlyInAnyOrder("T00001", "T00002", "T00003", "T00004", "T00005");
    assertThat(patients).hasSize(2_000);
  }

  @Test
  void nhsNumbersAreOfTheTestRangeValidAndUniqueButForThePatientsOfTwoPractices()
      throws IOException {
    Set<String> shared = new HashSet<>();
    data.traps().stream()
        .filter(trap -> trap.getKey() == Trap.IN_TWO_PRACTICES_ON_ONE_DAY)
        .forEach(trap -> shared.add(trap.getValue()));
    Set<String> seen = new HashSet<>();
    for (Patient patient : patients.values()) {
      String number = patient.field("nhs_number");
      if (!number.isEmpty()) {
        assertThat(number).matches("999[0-9]{7}").matches(LayoutTest::isValid);
        assertThat(seen.add(number) || shared.contains(patient.key())).isTrue();
      }
    }
  }

  @Test
  void entryIdsAreUniqueInThePracticeAndOfOneLength() {
    Set<String> ids = new HashSet<>();
    for (Patient patient : patients.values()) {
      patient
          .entries()
          .forEach(
              entry -> {
                assertThat(entry.id()).matches("[0-9]{11}");
                assertThat(ids.add(patient.practice() + entry.id())).isTrue();
              });
    }
  }

  @Test
  void valuesAreOfTheLayoutsKinds() {
    for (Patient patient : patients.values()) {
      assertThat(patient.field("sex")).isIn("1", "2");
      assertThat(patient.field("ethnic")).matches("[A-HJ-NPR-TWZ]?");
      assertThat(patient.field("s_flag")).isIn("Y", "N");
      assertThat(patient.field("sharing_dissent")).isIn("Y", "N");
      assertThat(patient.field("postcode")).matches("ZZ[0-9]{1,2} [0-9][A-Z]{2}");
      assertThat(patient.registrations()).isNotEmpty();
      patient
          .entries()
          .forEach(
              entry -> {
                assertThat(entry.code()).matches("[0-9]{6,18}|Y2f27");
                assertThat(entry.field("episode_condition")).isIn("", "F", "N", "O");
                assertThat(entry.field("episode_prescription")).isIn("", "A", "I", "R");
                assertThat(entry.field("links")).matches("([0-9]+(:[0-9]+)*)?");
                assertThat(entry.field("value1_condition")).matches("([0-9]+([.][0-9]{1,2})?)?");
              });
    }
  }

  @Test
  void ordinaryEntriesLieBetweenBirthAndRunDate() throws IOException {
    Set<String> trapped = new HashSet<>();
    data.traps().forEach(trap -> trapped.add(trap.getValue()));
    long odd =
        patients.values().stream()
            .filter(patient -> !trapped.contains(patient.key()))
            .flatMap(
                patient ->
                    patient.entries().stream()
                        .filter(
                            entry ->
                                entry.date() != null
                                    && (entry.date().isBefore(patient.birth())
                                        || entry.date().isAfter(LocalDate.of(2021, 3, 31)))))
            .count();
    // Of 100,000 entries some 14 are in the future and less than one before 1900.
    assertThat(odd).isLessThan(40);
  }

  @Test
  void theManifestSaysWhichPracticeSharesItsInstance() {
    assertThat(folder.resolve("generated.json"))
        .content()
        .contains("\"sharesInstanceWith\" : \"T00004\"")
        .contains("Invented people");
  }

  /** Modulus 11 written another way than in the generator: all ten digits weighted, 0 modulo 11. */
  private static boolean isValid(String number) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += (10 - i) * Character.digit(number.charAt(i), 10);
    }
    return sum % 11 == 0 && new java.util.TreeSet<>(List.of(number.split(""))).size() > 1;
  }
}
