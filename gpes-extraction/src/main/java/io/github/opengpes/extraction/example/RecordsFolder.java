package io.github.opengpes.extraction.example;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes patients as a folder in the documented layout, so that they reach the engine by the same
 * road as any others. The patient at a position gets the id {@code p} and that position in eight
 * digits. A gate that is closed for a patient becomes what closes it: an undated type 1 dissent,
 * the S-flag.
 */
public final class RecordsFolder {

  /**
   * What closes the type 1 gate of a made patient: a code of a scheme of its own. The real code may
   * stand in a pack's clusters, and an example with it asks what the rules say of it.
   */
  public static final TypeOneCodes TYPE_ONE =
      new TypeOneCodes(Set.of(new Code("1.1.1", "type-1-closed")), Set.of());

  private final Path folder;
  private final String practice;
  private final TypeOneCodes typeOne;
  private final Supplier<String> nhsNumbers;

  /**
   * Files will be written to this folder, which must be there; the patients have no NHS numbers.
   */
  public RecordsFolder(Path folder, String practice) {
    this(folder, practice, TYPE_ONE, () -> "");
  }

  /**
   * The same.
   *
   * @param typeOne whose dissent closes the type 1 gate
   * @param nhsNumbers has one for each patient, or an empty one
   */
  public RecordsFolder(
      Path folder, String practice, TypeOneCodes typeOne, Supplier<String> nhsNumbers) {
    this.folder = folder;
    this.practice = practice;
    this.typeOne = typeOne;
    this.nhsNumbers = nhsNumbers;
  }

  /** The id that the patient at a position gets. */
  public static String patientId(int position) {
    return String.format(Locale.ROOT, "p%08d", position);
  }

  /**
   * Writes the files. Entry ids stay when they are unique among all patients, as a practice's are;
   * else they are numbered anew, in their own order.
   */
  public void write(List<Subject> subjects) throws IOException {
    boolean unique = uniqueIds(subjects);
    try (CsvWriter patients = CsvWriter.builder().build(folder.resolve("patients.csv"));
        CsvWriter registrations = CsvWriter.builder().build(folder.resolve("registrations.csv"));
        CsvWriter journals = CsvWriter.builder().build(folder.resolve("journals.csv"))) {
      patients.writeRecord(
          "practice",
          "patient_id",
          "nhs_number",
          "date_of_birth",
          "date_of_death",
          "sex",
          "s_flag");
      registrations.writeRecord("practice", "patient_id", "start", "end", "type");
      journals.writeRecord(
          "practice",
          "patient_id",
          "entry_id",
          "date",
          "code",
          "scheme",
          "value1_condition",
          "value2_condition",
          "episode_condition",
          "episode_prescription");
      long next = 1;
      for (int i = 0; i < subjects.size(); i++) {
        Subject subject = subjects.get(i);
        PatientRecord patient = subject.patient();
        String id = patientId(i);
        patients.writeRecord(
            practice,
            id,
            nhsNumbers.get(),
            patient.dateOfBirth().toString(),
            text(patient.dateOfDeath()),
            Integer.toString(patient.sex()),
            subject.closed().contains(Gate.EXCLUSION) ? "Y" : "N");
        for (Registration registration : patient.registrations()) {
          registrations.writeRecord(
              practice,
              id,
              registration.start().toString(),
              text(registration.end()),
              registration.type());
        }
        List<JournalEntry> entries =
            unique
                ? patient.entries()
                : patient.entries().stream()
                    .sorted(Comparator.comparing(JournalEntry::id))
                    .toList();
        for (JournalEntry entry : entries) {
          journals.writeRecord(
              practice,
              id,
              unique ? entry.id().value() : Long.toString(next++),
              text(entry.date()),
              entry.code(),
              entry.scheme(),
              entry.value1().map(BigDecimal::toPlainString).orElse(""),
              entry.value2().map(BigDecimal::toPlainString).orElse(""),
              entry.episode().map(Episode::code).orElse(""),
              entry.prescription().map(Prescription::code).orElse(""));
        }
        if (subject.closed().contains(Gate.TYPE1)) {
          for (Code dissent : typeOne.dissent()) {
            journals.writeRecord(
                practice, id, "type-1-" + i, "", dissent.value(), dissent.scheme(), "", "", "", "");
          }
        }
      }
    }
  }

  private static boolean uniqueIds(List<Subject> subjects) {
    Set<EntryId> seen = new HashSet<>();
    return subjects.stream()
        .flatMap(subject -> subject.patient().entries().stream())
        .allMatch(entry -> seen.add(entry.id()));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }
}
