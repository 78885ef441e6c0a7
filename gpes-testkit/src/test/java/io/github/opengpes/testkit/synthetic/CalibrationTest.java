package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.opengpes.testkit.synthetic.GeneratedFolder.Entry;
import io.github.opengpes.testkit.synthetic.GeneratedFolder.Patient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The danger: data whose registers are far from real ones make every figure of a rehearsal wrong.
 * The promise: computed from the files by the published rules, the registers of each practice have
 * the prevalence that NHS Digital published for the practice that it is modelled on.
 */
@Tag("once")
class CalibrationTest {

  private static final LocalDate AS_OF = LocalDate.of(2021, 3, 31);

  /** What the rules look at beside diagnoses: resolutions, improvement, asthma drugs. */
  private static final Set<String> MORE_CODES =
      Stream.of(
              codes("HYPRES_COD"),
              codes("DMRES_COD"),
              codes("CKD1AND2_COD"),
              codes("DEPRES_COD"),
              Set.of("39113611000001102"))
          .flatMap(Set::stream)
          .collect(Collectors.toSet());

  /** People registered and of the register's age, and those of them on the register. */
  private record Count(int eligible, int on) {}

  private static final Map<String, Map<Register, Count>> COUNTS = new TreeMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void generate() throws IOException {
    new SyntheticData(new DataRequest(folder, 3, OptionalInt.empty(), 20, 20210331, List.of(AS_OF)))
        .write((patients, all) -> {});
    Map<Register, Set<String>> clusters = new EnumMap<>(Register.class);
    for (Register register : Register.values()) {
      clusters.put(register, register == Register.OB ? Set.of("60621009") : diagnoses(register));
    }
    Set<String> codesOfRules = new HashSet<>(MORE_CODES);
    clusters.values().forEach(codesOfRules::addAll);
    List<PracticeModel> models = PracticeModel.all();
    new GeneratedFolder(folder)
        .forEachPatient(
            whole -> {
              if (!whole.registeredOn(AS_OF)) {
                return;
              }
              Patient patient =
                  new Patient(whole.row(), whole.registrations(), whole.of(codesOfRules));
              int number = Integer.parseInt(patient.practice().substring(1));
              PracticeModel model = models.get(number - 1);
              Map<Register, Count> counts =
                  COUNTS.computeIfAbsent(patient.practice(), p -> new EnumMap<>(Register.class));
              for (Register register : Register.values()) {
                if (patient.ageOn(AS_OF) >= model.published(register).fromAge()) {
                  boolean on = isOn(register, clusters.get(register), patient);
                  counts.merge(
                      register,
                      new Count(1, on ? 1 : 0),
                      (a, b) -> new Count(a.eligible + b.eligible, a.on + b.on));
                }
              }
            });
  }

  /** HYP_REG v50: a diagnosis, and no resolution strictly after the latest one. */
  @Test
  void hypertensionHasThePublishedPrevalenceInEachPractice() {
    check(Register.HYP, 0.02);
  }

  /** DM_REG v46: the same for diabetes, from 17 years on. */
  @Test
  void diabetesHasThePublishedPrevalenceInEachPractice() {
    check(Register.DM, 0.03);
  }

  @Test
  void allOtherRegistersHaveThePublishedPrevalenceInEachPractice() {
    for (Register register : Register.values()) {
      check(register, 0.04);
    }
  }

  private static void check(Register register, double tolerance) {
    List<PracticeModel> models = PracticeModel.all();
    assertThat(COUNTS).hasSize(3);
    COUNTS.forEach(
        (practice, counts) -> {
          PracticeModel model = models.get(Integer.parseInt(practice.substring(1)) - 1);
          Count count = counts.get(register);
          double expected = count.eligible() * model.published(register).prevalence();
          assertThat((double) count.on())
              .as(register + " of " + practice)
              .isCloseTo(expected, within(Math.max(4, tolerance * expected)));
        });
  }

  private static boolean isOn(Register register, Set<String> cluster, Patient patient) {
    return switch (register) {
      case HYP -> unresolved(patient, cluster, Set.of("162659009"));
      case DM -> unresolved(patient, cluster, Set.of("315051004"));
      case CKD -> unresolved(patient, cluster, codes("CKD1AND2_COD"));
      case DEP -> unresolved(patient, cluster, codes("DEPRES_COD"));
      case OB -> obese(patient);
      case AST ->
          !dated(patient, cluster).isEmpty()
              && dated(patient, Set.of("39113611000001102")).stream()
                  .anyMatch(entry -> entry.date().isAfter(AS_OF.minusMonths(12)));
      default -> !dated(patient, cluster).isEmpty();
    };
  }

  private static boolean unresolved(Patient patient, Set<String> diagnoses, Set<String> resolved) {
    return dated(patient, diagnoses).stream()
        .map(Entry::date)
        .max(Comparator.naturalOrder())
        .filter(
            latest ->
                dated(patient, resolved).stream().noneMatch(entry -> entry.date().isAfter(latest)))
        .isPresent();
  }

  /** A body mass index of 30 or more in the last twelve months. */
  private static boolean obese(Patient patient) {
    return dated(patient, Set.of("60621009")).stream()
        .anyMatch(
            entry ->
                entry.date().isAfter(AS_OF.minusMonths(12))
                    && entry.number("value1_condition") >= 30);
  }

  /** Entries that exist for a rule: SNOMED CT, not sealed, dated, not after the run date. */
  private static List<Entry> dated(Patient patient, Set<String> codes) {
    return patient.of(codes).stream()
        .filter(entry -> entry.date() != null && !entry.date().isAfter(AS_OF))
        .filter(entry -> entry.field("scheme").isEmpty() && entry.field("sealed").isEmpty())
        .toList();
  }

  private static Set<String> diagnoses(Register register) {
    Set<String> codes = new HashSet<>(codes(register.cluster()));
    if (register == Register.STIA) {
      codes.addAll(codes("TIA_COD"));
    }
    return codes;
  }

  static Set<String> codes(String cluster) {
    return ResourceTable.rows("clusters.csv").stream()
        .filter(row -> row[0].equals(cluster))
        .flatMap(row -> Arrays.stream(row[1].split(" ")))
        .collect(Collectors.toSet());
  }
}
