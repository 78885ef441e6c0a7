package io.github.opengpes.requirements.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the rules can see of one patient. Sealed entries that a request may not use are left out
 * before this is made.
 *
 * @param patientId local id, unique in the practice
 * @param sex 0 not known, 1 male, 2 female, 9 not specified
 */
public record PatientRecord(
    String patientId,
    LocalDate dateOfBirth,
    Optional<LocalDate> dateOfDeath,
    int sex,
    List<Registration> registrations,
    List<JournalEntry> entries) {

  /** Copies the lists. */
  public PatientRecord {
    registrations = List.copyOf(registrations);
    entries = List.copyOf(entries);
  }

  /** Says nothing of the patient. */
  @Override
  public String toString() {
    return "PatientRecord[" + entries.size() + " entries]";
  }
}
