package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.ExtremeValue;
import io.github.opengpes.requirements.model.FieldDefinition.MeanValue;
import io.github.opengpes.requirements.record.JournalEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Figures over some entries, which stand by date, then by entry id (decisions 35 to 37). */
final class EntryFigures {

  private EntryFigures() {}

  /** The entries that have the value. */
  static List<JournalEntry> having(EntryAttribute attribute, List<JournalEntry> entries) {
    return entries.stream().filter(it -> number(it, attribute).isPresent()).toList();
  }

  /** The entry with the lowest or highest value; of equal ones the latest. */
  static Optional<JournalEntry> extreme(ExtremeValue extreme, List<JournalEntry> entries) {
    Optional<JournalEntry> found = Optional.empty();
    for (JournalEntry entry : having(extreme.attribute(), entries)) {
      BigDecimal number = number(entry, extreme.attribute()).orElseThrow();
      int order =
          found.flatMap(it -> number(it, extreme.attribute())).map(number::compareTo).orElse(0);
      if (order == 0 || (extreme.extreme() == Extreme.MAXIMUM) == (order > 0)) {
        found = Optional.of(entry);
      }
    }
    return found;
  }

  /** Exact, then rounded half away from zero; of entries that all have the value. */
  static Optional<BigDecimal> mean(EntryAttribute attribute, List<JournalEntry> entries) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sum =
        entries.stream()
            .map(it -> number(it, attribute).orElseThrow())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(
        sum.divide(BigDecimal.valueOf(entries.size()), MeanValue.SCALE, RoundingMode.HALF_UP));
  }

  static long count(Counted counted, List<JournalEntry> entries) {
    return switch (counted) {
      case ENTRIES -> entries.size();
      case DAYS -> entries.stream().map(JournalEntry::date).distinct().count();
    };
  }

  private static Optional<BigDecimal> number(JournalEntry entry, EntryAttribute attribute) {
    return switch (attribute) {
      case DATE -> throw new IllegalArgumentException("a date is no number");
      case VALUE1 -> entry.value1();
      case VALUE2 -> entry.value2();
    };
  }
}
