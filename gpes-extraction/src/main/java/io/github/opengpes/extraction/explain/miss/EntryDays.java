package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The days on which a new entry could stand that a field selects: up to the reference date, and
 * within those of its criteria that ask for the date alone. Of what its criteria ask of values the
 * new entry is taken to be right.
 */
final class EntryDays {

  private final Field field;
  private final List<Condition> datedCriteria;
  private final LocalDate referenceDate;

  EntryDays(Field field, LocalDate referenceDate) {
    this.field = field;
    this.referenceDate = referenceDate;
    this.datedCriteria =
        References.criteriaOf(field.definition()).stream()
            .flatMap(where -> where.conjuncts().stream())
            .filter(EntryDays::asksForTheDateAlone)
            .toList();
  }

  /** Whether a field takes the date of an entry, so that a new entry can give it another. */
  static boolean areOf(FieldDefinition definition) {
    return definition instanceof FieldDefinition.EntrySelection
        || definition instanceof FieldDefinition.PairSelection
        || definition instanceof FieldDefinition.SpacedSelection;
  }

  /** Whether a later entry takes the place of the one that is selected now. */
  boolean laterEntryCounts() {
    FieldDefinition definition = field.definition();
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return selection.pick() == Pick.LATEST && selection.nth() == 1;
    }
    return definition instanceof FieldDefinition.PairSelection pair
        && pair.pick() == Pick.LATEST
        && pair.nth() == 1;
  }

  /** Whether an entry of that day would be selected at all. */
  boolean allows(LocalDate day, KnownFields known) {
    KnownFields onDay = known.onEntryOf(day);
    return !day.isAfter(referenceDate) && datedCriteria.stream().allMatch(onDay::holds);
  }

  /** The days to try: where an answer of these comparisons, or of the criteria, turns. */
  NavigableSet<LocalDate> toTry(List<Leaf> leaves, KnownFields known) {
    NavigableSet<LocalDate> days = new TreeSet<>(List.of(referenceDate));
    Turning rules =
        new Turning(
            known,
            part -> part instanceof Expression.FieldReference it && it.name().equals(field.name()),
            BigDecimal.ONE);
    for (Leaf leaf : leaves) {
      if (leaf.asks(field.name())) {
        addDays(rules.values(leaf.condition()), days);
      }
    }
    Turning criteria =
        new Turning(
            known.onEntryOf(referenceDate),
            part ->
                part instanceof Expression.EntryReference it
                    && it.attribute() == EntryAttribute.DATE,
            BigDecimal.ONE);
    for (Condition part : datedCriteria) {
      Leaf.of(part).forEach(condition -> addDays(criteria.values(condition), days));
    }
    days.removeIf(day -> !allows(day, known));
    return days;
  }

  private static void addDays(List<Value> values, NavigableSet<LocalDate> days) {
    for (Value value : values) {
      if (value instanceof Value.DateValue date) {
        days.add(date.date());
      }
    }
  }

  private static boolean asksForTheDateAlone(Condition condition) {
    for (Condition leaf : Leaf.of(condition)) {
      boolean[] others = {!(leaf instanceof Condition.Comparison)};
      References.visit(
          leaf,
          part ->
              others[0] |=
                  part instanceof Expression.EntryReference it
                      && it.attribute() != EntryAttribute.DATE);
      if (others[0]) {
        return false;
      }
    }
    return true;
  }
}
