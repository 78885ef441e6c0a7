package io.github.opengpes.testkit.boundary;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import io.github.opengpes.testkit.TestNhsNumbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Boundary patients as an invented practice in the layout of docs/extraction/data-layout.md: two
 * for each pair, in the order of the examples file. NHS numbers are of the test range.
 */
public final class BoundaryPractice {

  /** An invented practice. */
  public static final String PRACTICE = "T00001";

  private final Path folder;
  private final TestNhsNumbers numbers;

  /**
   * Prepares to write.
   *
   * @param folder is made where it is not there
   * @param seed of the NHS numbers
   */
  public BoundaryPractice(Path folder, long seed) {
    this.folder = folder;
    this.numbers = new TestNhsNumbers(seed);
  }

  /** Writes the three files; they appear whole, the patients last. */
  public void write(List<BoundaryPair> pairs) throws IOException {
    Files.createDirectories(folder);
    List<PatientRecord> patients =
        pairs.stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).toList();
    WholeFile.write(folder.resolve("journals.csv"), file -> journals(file, patients));
    WholeFile.write(folder.resolve("registrations.csv"), file -> registrations(file, patients));
    WholeFile.write(folder.resolve("patients.csv"), file -> patients(file, patients));
  }

  private static String id(int position) {
    return String.format(Locale.ROOT, "b%06d", position + 1);
  }

  private void patients(Path file, List<PatientRecord> patients) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(
          "practice", "patient_id", "nhs_number", "date_of_birth", "date_of_death", "sex");
      for (int i = 0; i < patients.size(); i++) {
        PatientRecord patient = patients.get(i);
        csv.writeRecord(
            PRACTICE,
            id(i),
            numbers.next(),
            patient.dateOfBirth().toString(),
            text(patient.dateOfDeath()),
            Integer.toString(patient.sex()));
      }
    }
  }

  private static void registrations(Path file, List<PatientRecord> patients) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord("practice", "patient_id", "start", "end", "type");
      for (int i = 0; i < patients.size(); i++) {
        for (Registration registration : patients.get(i).registrations()) {
          csv.writeRecord(
              PRACTICE,
              id(i),
              registration.start().toString(),
              text(registration.end()),
              registration.type());
        }
      }
    }
  }

  /** Entry ids are numbered anew, in the order of the old, so that they are unique. */
  private static void journals(Path file, List<PatientRecord> patients) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(
          "practice",
          "patient_id",
          "entry_id",
          "date",
          "code",
          "scheme",
          "episode_condition",
          "episode_prescription",
          "value1_condition",
          "value2_condition");
      long next = 1;
      for (int i = 0; i < patients.size(); i++) {
        for (JournalEntry entry : patients.get(i).entries()) {
          csv.writeRecord(
              PRACTICE,
              id(i),
              Long.toString(next++),
              text(entry.date()),
              entry.code(),
              entry.scheme(),
              entry.episode().map(it -> it.code()).orElse(""),
              entry.prescription().map(it -> it.code()).orElse(""),
              entry.value1().map(BigDecimal::toPlainString).orElse(""),
              entry.value2().map(BigDecimal::toPlainString).orElse(""));
        }
      }
    }
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
