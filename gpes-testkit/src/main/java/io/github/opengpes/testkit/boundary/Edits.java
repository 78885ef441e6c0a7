package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Patients like another but for one thing. Entry ids are whole numbers. */
final class Edits {

  private Edits() {}

  static PatientRecord adding(PatientRecord patient, JournalEntry entry) {
    return adding(patient, entry, highestId(patient) + 1);
  }

  static long highestId(PatientRecord patient) {
    return patient.entries().stream()
        .mapToLong(it -> Long.parseLong(it.id().value()))
        .max()
        .orElse(0);
  }

  static PatientRecord adding(PatientRecord patient, JournalEntry entry, long id) {
    List<JournalEntry> entries = new ArrayList<>(patient.entries());
    entries.add(
        new JournalEntry(
            new EntryId(Long.toString(id)),
            entry.date(),
            entry.code(),
            entry.scheme(),
            entry.value1(),
            entry.value2(),
            entry.episode(),
            entry.prescription()));
    return withEntries(patient, entries);
  }

  static PatientRecord without(PatientRecord patient, Predicate<JournalEntry> dropped) {
    return withEntries(patient, patient.entries().stream().filter(dropped.negate()).toList());
  }

  /** With another entry in place of the one of its id. */
  static PatientRecord replacing(PatientRecord patient, JournalEntry entry) {
    return withEntries(
        patient,
        patient.entries().stream().map(it -> it.id().equals(entry.id()) ? entry : it).toList());
  }

  static JournalEntry on(JournalEntry entry, LocalDate date) {
    return new JournalEntry(
        entry.id(),
        Optional.of(date),
        entry.code(),
        entry.scheme(),
        entry.value1(),
        entry.value2(),
        entry.episode(),
        entry.prescription());
  }

  static JournalEntry coded(JournalEntry entry, String code) {
    return new JournalEntry(
        entry.id(),
        entry.date(),
        code,
        entry.scheme(),
        entry.value1(),
        entry.value2(),
        entry.episode(),
        entry.prescription());
  }

  static JournalEntry valued(
      JournalEntry entry, Optional<BigDecimal> value1, Optional<BigDecimal> value2) {
    return new JournalEntry(
        entry.id(),
        entry.date(),
        entry.code(),
        entry.scheme(),
        value1,
        value2,
        entry.episode(),
        entry.prescription());
  }

  static JournalEntry kind(
      JournalEntry entry, Optional<Episode> episode, Optional<Prescription> prescription) {
    return new JournalEntry(
        entry.id(),
        entry.date(),
        entry.code(),
        entry.scheme(),
        entry.value1(),
        entry.value2(),
        episode,
        prescription);
  }

  static PatientRecord born(PatientRecord patient, LocalDate date) {
    return new PatientRecord(
        patient.patientId(),
        date,
        patient.dateOfDeath(),
        patient.sex(),
        patient.registrations(),
        patient.entries());
  }

  static PatientRecord died(PatientRecord patient, Optional<LocalDate> date) {
    return new PatientRecord(
        patient.patientId(),
        patient.dateOfBirth(),
        date,
        patient.sex(),
        patient.registrations(),
        patient.entries());
  }

  static PatientRecord ofSex(PatientRecord patient, int sex) {
    return new PatientRecord(
        patient.patientId(),
        patient.dateOfBirth(),
        patient.dateOfDeath(),
        sex,
        patient.registrations(),
        patient.entries());
  }

  static PatientRecord registered(PatientRecord patient, LocalDate start, Optional<LocalDate> end) {
    return new PatientRecord(
        patient.patientId(),
        patient.dateOfBirth(),
        patient.dateOfDeath(),
        patient.sex(),
        List.of(new Registration(start, end, "GMS")),
        patient.entries());
  }

  /** With registrations of another kind. */
  static PatientRecord registeredAs(PatientRecord patient, String type) {
    return new PatientRecord(
        patient.patientId(),
        patient.dateOfBirth(),
        patient.dateOfDeath(),
        patient.sex(),
        patient.registrations().stream()
            .map(it -> new Registration(it.start(), it.end(), type))
            .toList(),
        patient.entries());
  }

  private static PatientRecord withEntries(PatientRecord patient, List<JournalEntry> entries) {
    return new PatientRecord(
        patient.patientId(),
        patient.dateOfBirth(),
        patient.dateOfDeath(),
        patient.sex(),
        patient.registrations(),
        entries);
  }
}
