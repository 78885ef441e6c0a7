package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.testkit.synthetic.GeneratedFolder.Entry;
import io.github.opengpes.testkit.synthetic.GeneratedFolder.Patient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each known trap is in the data itself, in every practice, at the patient that traps.csv names.
 */
class TrapsTest {

  private static final LocalDate RUN = LocalDate.of(2021, 3, 31);
  private static final int PRACTICES = 5;
  private static final Set<String> HYP = CalibrationTest.codes("HYP_COD");
  private static final Set<String> DM = CalibrationTest.codes("DM_COD");
  private static final Set<String> RESOLVED = Set.of("162659009");
  private static final Set<String> BP = CalibrationTest.codes("BP_PAIR");
  private static final Set<String> SYSTOLIC = CalibrationTest.codes("BP_SYSTOLIC");
  private static final Set<String> DIASTOLIC = CalibrationTest.codes("BP_DIASTOLIC");
  private static final Set<String> HBA1C = CalibrationTest.codes("IFCCHBAM_COD");
  private static final Set<String> INVITATION = CalibrationTest.codes("HYPINVITE_COD");
  private static final Set<String> DISSENT = Set.of("827241000000103");
  private static final Set<String> WITHDRAWAL = Set.of("827261000000102");

  @TempDir static Path folder;

  private static Map<String, Patient> patients;
  private static List<Map.Entry<Trap, String>> traps;

  @BeforeAll
  static void generate() throws IOException {
    new SyntheticData(
            new DataRequest(
                folder,
                PRACTICES,
                OptionalInt.of(150),
                80,
                9,
                List.of(LocalDate.of(2020, 3, 31), RUN)))
        .write((written, all) -> {});
    GeneratedFolder data = new GeneratedFolder(folder.resolve(RUN.toString()));
    patients = data.patients();
    traps = data.traps();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHARED_PRACTICE")
  void isInTheDataOfEveryPractice(Trap trap) {
    List<Patient> trapped =
        traps.stream()
            .filter(row -> row.getKey() == trap)
            .map(row -> patients.get(row.getValue()))
            .toList();
    assertThat(trapped.stream().map(Patient::practice).distinct()).hasSize(PRACTICES);
    assertThat(trapped).allMatch(patient -> shows(trap, patient));
  }

  @Test
  void aSharedPracticeIsNamedWithoutAPatient() {
    assertThat(traps).contains(Map.entry(Trap.SHARED_PRACTICE, "T00005/"));
  }

  @Test
  void whatHasNoRoomIsNamedAsLeftOut(@TempDir Path small) throws IOException {
    GeneratedData data =
        new SyntheticData(new DataRequest(small, 1, OptionalInt.of(3), 20, 1, List.of(RUN)))
            .write((written, all) -> {});
    Set<Trap> produced = EnumSet.noneOf(Trap.class);
    new GeneratedFolder(small).traps().forEach(row -> produced.add(row.getKey()));
    assertThat(produced).hasSize(3);
    assertThat(data.trapsLeftOut())
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(produced)));
  }

  @Test
  void theDocumentNamesEachTrapInItsWords() throws IOException {
    String document = Files.readString(Path.of("../docs/data/generated-data.md"));
    assertThat(document)
        .contains(
            Arrays.stream(Trap.values())
                .map(trap -> "| `" + trap + "` | " + trap.description() + " |")
                .toList());
  }

  private static boolean shows(Trap trap, Patient patient) {
    return switch (trap) {
      case REGISTRATION_GAP ->
          patient.registeredOn(RUN)
              && patient.registeredOn(RUN.minusYears(4))
              && !patient.registeredOn(RUN.minusYears(2));
      case RE_REGISTERED_ON_ONE_DAY ->
          patient.registrations().size() == 2
              && patient.registrations().get(0).end().equals(patient.registrations().get(1).start())
              && patient.registeredOn(RUN);
      case ZERO_LENGTH_REGISTRATION ->
          patient.registrations().size() == 1
              && patient.registrations().get(0).start().equals(patient.registrations().get(0).end())
              && !patient.registeredOn(RUN);
      case DEREGISTERED_ON_RUN_DATE ->
          patient.registrations().get(0).end().equals(RUN) && !patient.registeredOn(RUN);
      case DEREGISTERED_DAY_AFTER_RUN_DATE ->
          patient.registrations().get(0).end().equals(RUN.plusDays(1)) && patient.registeredOn(RUN);
      case NON_GMS_REGISTRATION ->
          !patient.registrations().get(0).type().equals("GMS") && !patient.registeredOn(RUN);
      case ENTRY_BEFORE_BIRTH ->
          any(patient.of(HYP), entry -> entry.date().isBefore(patient.birth()));
      case ENTRY_AFTER_DEATH ->
          any(
              patient.entries(),
              entry ->
                  entry.date() != null
                      && entry.date().isAfter(LocalDate.parse(patient.field("date_of_death"))));
      case ENTRY_AFTER_RUN_DATE ->
          patient.of(HYP).size() == 1 && patient.of(HYP).get(0).date().isAfter(RUN);
      case ENTRY_BEFORE_1900 -> any(patient.of(HYP), entry -> entry.date().getYear() == 1760);
      case ENTRY_FAR_IN_FUTURE -> any(patient.of(HYP), entry -> entry.date().getYear() == 2919);
      case ENTRY_WITHOUT_DATE ->
          patient.of(HYP).size() == 1 && patient.of(HYP).get(0).date() == null;
      case ENTRY_ON_29_FEBRUARY ->
          any(
              patient.of(HYP),
              entry -> entry.date().getMonthValue() == 2 && entry.date().getDayOfMonth() == 29);
      case ENTERED_LONG_AFTER ->
          any(patient.of(HYP), entry -> entry.date().plusYears(5).isBefore(entry.recorded()));
      case DELETED_SINCE_LAST_RUN -> patient.of(HYP).isEmpty();
      case DIAGNOSIS_AND_RESOLUTION_ON_ONE_DAY ->
          latest(patient.of(HYP)).equals(latest(patient.of(RESOLVED)));
      case RESOLVED_AND_DIAGNOSED_AGAIN ->
          patient.of(HYP).size() == 2
              && latest(patient.of(HYP)).isAfter(latest(patient.of(RESOLVED)));
      case TWO_BLOOD_PRESSURES_ON_ONE_DAY -> {
        List<Entry> readings = patient.of(BP);
        yield readings.size() == 2
            && readings.get(0).date().equals(readings.get(1).date())
            && readings.get(0).number("value1_condition") == 162
            && readings.get(1).number("value1_condition") == 128
            && readings.get(0).id().compareTo(readings.get(1).id()) < 0;
      }
      case SPLIT_BLOOD_PRESSURE ->
          latest(patient.of(SYSTOLIC)).equals(latest(patient.of(DIASTOLIC)))
              && patient.of(BP).isEmpty();
      case UNPAIRED_BLOOD_PRESSURE ->
          latest(patient.of(SYSTOLIC)).isAfter(latest(patient.of(BP)))
              && patient.of(DIASTOLIC).isEmpty();
      case VALUE_MISSING ->
          Double.isNaN(newest(patient.of(BP)).number("value1_condition"))
              && Double.isNaN(newest(patient.of(BP)).number("value2_condition"));
      case VALUE_ZERO ->
          newest(patient.of(BP)).number("value1_condition") == 0
              && newest(patient.of(BP)).number("value2_condition") == 0;
      case VALUE_IN_ANOTHER_UNIT ->
          any(patient.of(HBA1C), entry -> entry.number("value1_condition") == 7.4)
              && any(
                  patient.of(Set.of("50373000")),
                  entry -> entry.number("value1_condition") == 1.72);
      case LOCAL_CODE -> !patient.of(Set.of("Y2f27")).isEmpty();
      case RETIRED_CODE ->
          patient.of(CalibrationTest.codes("CHD_RETIRED")).size() == 1
              && patient.of(CalibrationTest.codes("CHD_COD")).isEmpty();
      case CODE_IN_TWO_CLUSTERS -> !patient.of(Set.of("127014009")).isEmpty();
      case CODE_OF_ANOTHER_SCHEME ->
          patient.of(DM).size() == 1 && !patient.of(DM).get(0).field("scheme").isEmpty();
      case TYPE_1_OPT_OUT -> !patient.of(DISSENT).isEmpty() && patient.of(WITHDRAWAL).isEmpty();
      case TYPE_1_OPT_OUT_WITHDRAWN ->
          latest(patient.of(WITHDRAWAL)).isAfter(latest(patient.of(DISSENT)));
      case TYPE_1_OPT_OUT_AND_WITHDRAWAL_ON_ONE_DAY ->
          latest(patient.of(WITHDRAWAL)).equals(latest(patient.of(DISSENT)));
      case S_FLAG -> patient.field("s_flag").equals("Y");
      case SHARING_DISSENT -> patient.field("sharing_dissent").equals("Y");
      case SEALED_ENTRY ->
          patient.of(HYP).size() == 1 && patient.of(HYP).get(0).field("sealed").equals("Y");
      case SENSITIVE_ENTRY -> any(patient.entries(), entry -> entry.field("sensitive").equals("Y"));
      case EXCLUSION_CODE -> !patient.of(Set.of("86406008")).isEmpty();
      case IN_TWO_PRACTICES_ON_ONE_DAY ->
          patient.registeredOn(RUN)
              && patients.values().stream()
                  .anyMatch(
                      other ->
                          !other.practice().equals(patient.practice())
                              && other.field("nhs_number").equals(patient.field("nhs_number"))
                              && other.birth().equals(patient.birth())
                              && other.registeredOn(RUN));
      case NO_NHS_NUMBER -> patient.field("nhs_number").isEmpty();
      case BORN_ON_29_FEBRUARY ->
          patient.birth().equals(LocalDate.of(2004, 2, 29)) && !patient.of(DM).isEmpty();
      case AGE_17_ON_RUN_DATE -> patient.birth().equals(LocalDate.of(2004, 3, 31));
      case AGE_17_DAY_AFTER_RUN_DATE -> patient.birth().equals(LocalDate.of(2004, 4, 1));
      case AGE_80_ON_RUN_DATE -> patient.birth().equals(LocalDate.of(1941, 3, 31));
      case AGE_80_DAY_AFTER_RUN_DATE -> patient.birth().equals(LocalDate.of(1941, 4, 1));
      case INVITATIONS_6_DAYS_APART -> invitedTwice(patient, 6);
      case INVITATIONS_7_DAYS_APART -> invitedTwice(patient, 7);
      case INVITATIONS_8_DAYS_APART -> invitedTwice(patient, 8);
      case SHARED_PRACTICE -> false;
    };
  }

  private static boolean invitedTwice(Patient patient, int apart) {
    List<LocalDate> days = patient.of(INVITATION).stream().map(Entry::date).sorted().toList();
    return days.size() == 2
        && days.get(0).plusDays(apart).equals(days.get(1))
        && patient.of(HYP).size() == 1
        && patient.of(BP).isEmpty();
  }

  private static boolean any(
      Collection<Entry> entries, java.util.function.Predicate<Entry> condition) {
    return entries.stream().anyMatch(condition);
  }

  private static LocalDate latest(List<Entry> entries) {
    return newest(entries).date();
  }

  private static Entry newest(List<Entry> entries) {
    return entries.stream().max(Comparator.comparing(Entry::date)).orElseThrow();
  }
}
