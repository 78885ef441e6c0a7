package io.github.opengpes.testkit.synthetic;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads a folder of generated data again, patient by patient, with a reader of its own. */
final class GeneratedFolder {

  record Registration(LocalDate start, LocalDate end, String type) {}

  /** An entry; fields as in the file, dates parsed, absent as null. */
  record Entry(String id, LocalDate date, LocalDate recorded, String code, NamedCsvRecord row) {
    String field(String column) {
      return row.getField(column);
    }

    double number(String column) {
      return field(column).isEmpty() ? Double.NaN : Double.parseDouble(field(column));
    }
  }

  record Patient(NamedCsvRecord row, List<Registration> registrations, List<Entry> entries) {
    String field(String column) {
      return row.getField(column);
    }

    String practice() {
      return field("practice");
    }

    String id() {
      return field("patient_id");
    }

    String key() {
      return practice() + "/" + id();
    }

    LocalDate birth() {
      return LocalDate.parse(field("date_of_birth"));
    }

    List<Entry> of(java.util.Collection<String> codes) {
      return entries.stream().filter(entry -> codes.contains(entry.code())).toList();
    }

    /** Decisions 1 to 5 and 20 of the business rules: the newest start counts, with its end. */
    boolean registeredOn(LocalDate day) {
      Registration newest = null;
      for (Registration registration : registrations) {
        if (registration.type().equals("GMS")
            && !registration.start().isAfter(day)
            && (newest == null || !registration.start().isBefore(newest.start()))) {
          newest = registration;
        }
      }
      String death = field("date_of_death");
      return newest != null
          && (newest.end() == null || newest.end().isAfter(day))
          && (death.isEmpty() || LocalDate.parse(death).isAfter(day));
    }

    int ageOn(LocalDate day) {
      return java.time.Period.between(birth(), day).getYears();
    }
  }

  private final Path folder;

  GeneratedFolder(Path folder) {
    this.folder = folder;
  }

  void forEachPatient(Consumer<Patient> consumer) throws IOException {
    Map<String, List<Registration>> registrations = registrations();
    try (CsvReader<NamedCsvRecord> patients = open("patients.csv");
        CsvReader<NamedCsvRecord> journals = open("journals.csv");
        CloseableIterator<NamedCsvRecord> entries = journals.iterator()) {
      NamedCsvRecord next = entries.hasNext() ? entries.next() : null;
      for (NamedCsvRecord patient : patients) {
        String key = key(patient);
        List<Entry> own = new ArrayList<>();
        while (next != null && key(next).equals(key)) {
          own.add(
              new Entry(
                  next.getField("entry_id"),
                  date(next.getField("date")),
                  date(next.getField("record_date")),
                  next.getField("code"),
                  next));
          next = entries.hasNext() ? entries.next() : null;
        }
        consumer.accept(
            new Patient(patient, registrations.getOrDefault(key, List.of()), List.copyOf(own)));
      }
      if (next != null) {
        throw new AssertionError("an entry of a patient who is not in patients.csv: " + key(next));
      }
    }
  }

  Map<String, Patient> patients() throws IOException {
    Map<String, Patient> patients = new HashMap<>();
    forEachPatient(patient -> patients.put(patient.key(), patient));
    return patients;
  }

  /** The rows of traps.csv: the trap and the key of its patient. */
  List<Map.Entry<Trap, String>> traps() throws IOException {
    List<Map.Entry<Trap, String>> traps = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = open("traps.csv")) {
      rows.forEach(row -> traps.add(Map.entry(Trap.valueOf(row.getField("trap")), key(row))));
    }
    return traps;
  }

  String header(String file) throws IOException {
    try (var lines = Files.lines(folder.resolve(file))) {
      return lines.findFirst().orElseThrow();
    }
  }

  private Map<String, List<Registration>> registrations() throws IOException {
    Map<String, List<Registration>> registrations = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows = open("registrations.csv")) {
      for (NamedCsvRecord row : rows) {
        registrations
            .computeIfAbsent(key(row), k -> new ArrayList<>())
            .add(
                new Registration(
                    LocalDate.parse(row.getField("start")),
                    date(row.getField("end")),
                    row.getField("type")));
      }
    }
    return registrations;
  }

  private CsvReader<NamedCsvRecord> open(String file) throws IOException {
    return CsvReader.builder().ofNamedCsvRecord(folder.resolve(file));
  }

  private static String key(NamedCsvRecord row) {
    return row.getField("practice") + "/" + row.getField("patient_id");
  }

  private static LocalDate date(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }
}
