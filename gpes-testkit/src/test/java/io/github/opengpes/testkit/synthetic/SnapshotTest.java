package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.testkit.synthetic.GeneratedFolder.Entry;
import io.github.opengpes.testkit.synthetic.GeneratedFolder.Patient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two as-of dates show the same practice twice: what the record held at the end of each day. The
 * comparison of two runs is tried out on such a pair, so the pair must hold each cause of change.
 */
class SnapshotTest {

  private static final LocalDate BEFORE = LocalDate.of(2020, 3, 31);
  private static final LocalDate AFTER = LocalDate.of(2021, 3, 31);

  private static Map<String, Patient> before;
  private static Map<String, Patient> after;

  @TempDir static Path folder;

  @BeforeAll
  static void generate() throws IOException {
    new SyntheticData(
            new DataRequest(folder, 2, OptionalInt.of(600), 100, 3, List.of(BEFORE, AFTER)))
        .write((patients, all) -> {});
    before = new GeneratedFolder(folder.resolve("2020-03-31")).patients();
    after = new GeneratedFolder(folder.resolve("2021-03-31")).patients();
  }

  @Test
  void patientsStayTheSamePeopleAndNewOnesCome() {
    assertThat(after.keySet()).containsAll(before.keySet()).hasSizeGreaterThan(before.size());
    before.forEach(
        (key, patient) ->
            assertThat(after.get(key).row().getFields().subList(0, 4))
                .isEqualTo(patient.row().getFields().subList(0, 4)));
  }

  @Test
  void theEarlierSnapshotHoldsNothingEnteredLater() {
    assertThat(
            entries(before).values().stream()
                .filter(entry -> entry.recorded() != null && entry.recorded().isAfter(BEFORE)))
        .isEmpty();
  }

  @Test
  void anEntryThatBothHoldIsTheSameInBoth() {
    Map<String, Entry> later = entries(after);
    long changed =
        entries(before).entrySet().stream()
            .filter(entry -> later.containsKey(entry.getKey()))
            .filter(
                entry ->
                    !later
                        .get(entry.getKey())
                        .row()
                        .getFields()
                        .equals(entry.getValue().row().getFields()))
            .count();
    assertThat(changed).isZero();
  }

  @Test
  void theLaterSnapshotHasNewEntriesLateEntriesAndDeletions() {
    Map<String, Entry> earlier = entries(before);
    Map<String, Entry> later = entries(after);
    List<Entry> added =
        later.entrySet().stream()
            .filter(entry -> !earlier.containsKey(entry.getKey()))
            .map(Map.Entry::getValue)
            .filter(entry -> entry.date() != null)
            .toList();
    assertThat(added).anyMatch(entry -> entry.date().isAfter(BEFORE));
    assertThat(added)
        .anyMatch(entry -> !entry.date().isAfter(BEFORE) && entry.recorded().isAfter(BEFORE));
    assertThat(earlier.keySet().stream().anyMatch(id -> !later.containsKey(id))).isTrue();
  }

  @Test
  void peopleRegisterLeaveAndDieBetweenTheTwo() {
    assertThat(before.values())
        .anyMatch(
            patient ->
                patient.registeredOn(BEFORE)
                    && !after.get(patient.key()).registeredOn(AFTER)
                    && after.get(patient.key()).field("date_of_death").isEmpty())
        .anyMatch(
            patient ->
                patient.field("date_of_death").isEmpty()
                    && !after.get(patient.key()).field("date_of_death").isEmpty());
    assertThat(before.values()).noneMatch(SnapshotTest::diedAfterTheSnapshot);
  }

  @Test
  void aDiagnosisOfTheRunBeforeIsGone() throws IOException {
    List<String> patients =
        new GeneratedFolder(folder.resolve("2021-03-31"))
            .traps().stream()
                .filter(trap -> trap.getKey() == Trap.DELETED_SINCE_LAST_RUN)
                .map(Map.Entry::getValue)
                .toList();
    assertThat(patients).hasSize(2);
    for (String patient : patients) {
      assertThat(before.get(patient).of(CalibrationTest.codes("HYP_COD"))).hasSize(1);
      assertThat(after.get(patient).of(CalibrationTest.codes("HYP_COD"))).isEmpty();
    }
  }

  @Test
  void oneManifestNamesBothFoldersAndTrapsLieBesideTheLater() {
    assertThat(folder.resolve("generated.json"))
        .content()
        .contains("\"2020-03-31\"", "\"2021-03-31\"");
    assertThat(Files.exists(folder.resolve("2020-03-31/traps.csv"))).isFalse();
    assertThat(folder.resolve("2021-03-31/traps.csv")).exists();
  }

  private static boolean diedAfterTheSnapshot(Patient patient) {
    String death = patient.field("date_of_death");
    return !death.isEmpty() && LocalDate.parse(death).isAfter(BEFORE);
  }

  private static Map<String, Entry> entries(Map<String, Patient> patients) {
    Map<String, Entry> entries = new HashMap<>();
    patients
        .values()
        .forEach(
            patient ->
                patient
                    .entries()
                    .forEach(entry -> entries.put(patient.practice() + "/" + entry.id(), entry)));
    return entries;
  }
}
