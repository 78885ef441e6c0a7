package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.record.JournalEntry;
import java.util.List;
import java.util.Optional;

/**
 * The value of a field for a patient, and where it comes from.
 *
 * @param entries the entry or, for a pair of two entries, the entries that decided; of a mean or a
 *     count all entries that it is made of, of {@code Value of} those of the field that selected,
 *     of a choice or of elapsed time those of the fields that it took
 * @param choice the condition of a choice
 */
public record FieldTrace(
    Field field,
    Optional<Value> value,
    List<JournalEntry> entries,
    Optional<ConditionTrace> choice) {
  /** Copies the list. */
  public FieldTrace {
    entries = List.copyOf(entries);
  }

  /** Says which field, not what it holds. */
  @Override
  public String toString() {
    return "FieldTrace[" + field.name() + "]";
  }
}
