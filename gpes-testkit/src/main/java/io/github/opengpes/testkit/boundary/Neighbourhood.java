package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Patients near another, whose entries stand at the limits of one field. */
final class Neighbourhood {

  private static final int MOST_VALUES = 4;
  private static final int DRAWS_OF_KINDS = 5;

  private final RequirementPack pack;
  private final MadeEntries made;
  private final FieldChanges changes;

  Neighbourhood(RequirementPack pack, MadeEntries made, FieldChanges changes) {
    this.pack = pack;
    this.made = made;
    this.changes = changes;
  }

  /**
   * The patient, and with an entry at each limit: moved there, added, or in place of all others.
   */
  List<PatientRecord> of(Field field, PatientRecord patient, PatientEvaluation evaluation) {
    List<PatientRecord> near = new ArrayList<>();
    near.add(patient);
    if (!(field.definition() instanceof FieldDefinition.OfEntries entries)) {
      return around(field, patient, evaluation, near);
    }
    Set<String> codes = Packs.cluster(pack, entries.cluster()).codes();
    PatientRecord without = Edits.without(patient, it -> codes.contains(it.code()));
    near.add(without);
    for (LocalDate day : made.days(entries, evaluation)) {
      for (JournalEntry other : patient.entries()) {
        if (codes.contains(other.code())) {
          near.add(Edits.replacing(patient, Edits.on(other, day)));
        }
      }
      for (JournalEntry entry : on(entries, day, evaluation)) {
        near.add(Edits.adding(patient, entry));
        near.add(Edits.adding(without, entry));
      }
    }
    near.addAll(oneMore(entries, patient, evaluation));
    return near;
  }

  /** Of a field that is made of others: near the limits of those. */
  private List<PatientRecord> around(
      Field field, PatientRecord patient, PatientEvaluation evaluation, List<PatientRecord> near) {
    for (int days = -2; days <= 2; days++) {
      near.add(Edits.born(patient, patient.dateOfBirth().plusDays(days)));
    }
    for (String other : References.fieldsOf(field.definition())) {
      near.addAll(of(Packs.field(pack, other), patient, evaluation));
    }
    return near;
  }

  /** Of an age: who has it since that day, and who has it for the last day. */
  List<PatientRecord> sameAge(String field, PatientRecord patient, PatientEvaluation evaluation) {
    return Packs.field(pack, field).definition() instanceof FieldDefinition.AgeAt
            && evaluation.value(field).isPresent()
        ? changes.toward(field, evaluation.value(field), patient, evaluation)
        : List.of();
  }

  private List<JournalEntry> on(
      FieldDefinition.OfEntries entries, LocalDate day, PatientEvaluation evaluation) {
    List<JournalEntry> on = new ArrayList<>();
    List<Optional<BigDecimal>> values = made.values(entries, EntryAttribute.VALUE1, evaluation);
    for (Optional<BigDecimal> value : values.subList(0, Math.min(MOST_VALUES, values.size()))) {
      on.add(
          made.entry(
              entries,
              day,
              value,
              made.drawn(made.values(entries, EntryAttribute.VALUE2, evaluation))));
    }
    return on;
  }

  /** With one more entry of the cluster: at the limits, and some time before and after. */
  List<PatientRecord> oneMore(
      FieldDefinition.OfEntries entries, PatientRecord patient, PatientEvaluation evaluation) {
    List<PatientRecord> more = new ArrayList<>();
    for (LocalDate day : made.days(entries, evaluation)) {
      more.add(Edits.adding(patient, made.on(entries, day, evaluation)));
    }
    for (JournalEntry other : patient.entries()) {
      LocalDate day = other.date().orElseThrow();
      for (int days : new int[] {0, 1, -1}) {
        more.add(Edits.adding(patient, made.on(entries, day.plusDays(days), evaluation)));
      }
    }
    for (int i = 0; i < DRAWS_OF_KINDS; i++) {
      LocalDate day = made.anyDay(entries, evaluation);
      more.add(Edits.adding(patient, made.on(entries, day, evaluation)));
    }
    return more;
  }
}
