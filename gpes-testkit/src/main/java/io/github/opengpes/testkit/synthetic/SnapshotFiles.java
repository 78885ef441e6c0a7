package io.github.opengpes.testkit.synthetic;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The files of one as-of date. Not thread-safe. */
final class SnapshotFiles implements Closeable {

  private static final String PATIENTS =
      "practice,patient_id,nhs_number,date_of_birth,date_of_death,sex,ethnic,surname,forename,"
          + "address_1,address_2,address_3,address_4,address_5,postcode,s_flag,sharing_dissent";
  private static final String REGISTRATIONS = "practice,patient_id,start,end,type";
  private static final String JOURNALS =
      "practice,patient_id,entry_id,date,record_date,code,scheme,episode_condition,"
          + "episode_prescription,value1_condition,value2_condition,value1_prescription,"
          + "value2_prescription,links,sealed,sensitive";

  /** An entry's id is its patient's id and five digits: all ids are eleven digits long. */
  private static final long ENTRY_IDS = 100_000L;

  private final LocalDate asOf;
  private final int day;
  private final String folder;
  private final CsvOutput patients;
  private final CsvOutput registrations;
  private final CsvOutput journals;

  private SnapshotFiles(
      LocalDate asOf,
      String folder,
      CsvOutput patients,
      CsvOutput registrations,
      CsvOutput journals) {
    this.asOf = asOf;
    this.day = (int) asOf.toEpochDay();
    this.folder = folder;
    this.patients = patients;
    this.registrations = registrations;
    this.journals = journals;
  }

  /** Opens all three files, or none. */
  static SnapshotFiles open(Path out, String folder, LocalDate asOf) throws IOException {
    Path within = out.resolve(folder);
    Files.createDirectories(within);
    List<CsvOutput> opened = new ArrayList<>();
    try {
      opened.add(new CsvOutput(within.resolve("patients.csv"), PATIENTS));
      opened.add(new CsvOutput(within.resolve("registrations.csv"), REGISTRATIONS));
      opened.add(new CsvOutput(within.resolve("journals.csv"), JOURNALS));
      return new SnapshotFiles(asOf, folder, opened.get(0), opened.get(1), opened.get(2));
    } catch (IOException e) {
      for (CsvOutput file : opened) {
        file.close();
      }
      throw e;
    }
  }

  /** Writes what the practice knew of a patient; the entries are sorted. */
  void write(byte[] practice, int patientId, byte[] idText, Person person, Entries entries)
      throws IOException {
    if (!person.knownOn(day)) {
      return;
    }
    person.writePatient(practice, idText, day, patients);
    person.writeRegistrations(practice, idText, day, registrations);
    for (int n = 0; n < entries.size(); n++) {
      int place = entries.sorted(n);
      if (entries.heldOn(place, day)) {
        journals.bytes(practice);
        journals.bytes(idText);
        journals.number(patientId * ENTRY_IDS + n + 1);
        entries.write(place, journals);
      }
    }
  }

  void finish() throws IOException {
    patients.finish();
    registrations.finish();
    journals.finish();
  }

  void publish() throws IOException {
    patients.publish();
    registrations.publish();
    journals.publish();
  }

  GeneratedData.Snapshot summary() {
    return new GeneratedData.Snapshot(
        asOf.toString(),
        folder.isEmpty() ? "." : folder,
        patients.rows(),
        registrations.rows(),
        journals.rows(),
        patients.size() + registrations.size() + journals.size());
  }

  @Override
  public void close() throws IOException {
    try (patients;
        registrations;
        journals) {
      // Closing is all there is to do.
    }
  }
}
