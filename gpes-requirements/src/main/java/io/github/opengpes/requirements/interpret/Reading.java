package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.record.JournalEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a selection took: a day, the entry or entries of it, and their numbers. */
record Reading(
    LocalDate date,
    List<JournalEntry> entries,
    Optional<BigDecimal> value1,
    Optional<BigDecimal> value2) {

  /** A single entry; one that exists has a date. */
  static Reading of(JournalEntry entry) {
    return new Reading(entry.date().orElseThrow(), List.of(entry), entry.value1(), entry.value2());
  }

  /** Its date or one of its numbers. */
  Optional<Value> value(EntryAttribute attribute) {
    return switch (attribute) {
      case DATE -> Optional.of(new Value.DateValue(date));
      case VALUE1 -> value1.map(Value.NumberValue::new);
      case VALUE2 -> value2.map(Value.NumberValue::new);
    };
  }
}
