package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Tries other values of one field on a ruleset that rejects the patient.
 *
 * @param rejecting number of the rule that rejects
 * @param asked the comparisons up to that rule
 * @param all the comparisons of all rules: where a field turns in a later one matters too
 * @param known the patient as the run found it
 */
record Attempt(
    Ruleset ruleset, int rejecting, List<Leaf> asked, List<Leaf> all, KnownFields known) {

  /** The nearest value of the field that would do, if there is one. */
  Optional<NearMiss> with(FieldMoves moves) {
    Optional<Value> current = value(moves.field());
    if (current.isEmpty() && ruleset.population().isEmpty()) {
      // Of the whole practice: who has no entry at all is not near to what there is none of.
      return Optional.empty();
    }
    if (moves.kind() == FieldMoves.Kind.ENTRY_DATE) {
      return withDays(moves, moves.days().orElseThrow(), current);
    }
    if (current.isEmpty() && !canBeThere(moves)) {
      return Optional.empty();
    }
    return nearest(moves, current, others(moves, current))
        .map(chosen -> numberOrFixedDate(moves, current, chosen))
        .filter(moves::isNear);
  }

  /** Whether an absent number could be there, all other fields as they are. */
  private boolean canBeThere(FieldMoves moves) {
    return switch (moves.kind()) {
      case ENTRY_VALUE -> value(moves.source()).isPresent();
      case FROM_SEVERAL -> true;
      case ENTRY_DATE, FIXED -> false;
    };
  }

  private Optional<Value> value(Field field) {
    return known.value(new Expression.FieldReference(field.name()));
  }

  private Outcome outcome(KnownFields patient) {
    return patient.outcome(ruleset);
  }

  private boolean selects(KnownFields patient) {
    return outcome(patient).included();
  }

  /** A field that is the date of an entry: a later one, an earlier one, one at all, or none. */
  private Optional<NearMiss> withDays(FieldMoves moves, EntryDays days, Optional<Value> current) {
    String name = moves.field().name();
    NavigableSet<LocalDate> doing = new TreeSet<>();
    for (LocalDate day : days.toTry(all, known)) {
      Optional<Value> other = Optional.of(new Value.DateValue(day));
      if (!other.equals(current) && selects(known.with(name, other))) {
        doing.add(day);
      }
    }
    if (current.isEmpty()) {
      if (doing.isEmpty()) {
        return Optional.empty();
      }
      Optional<LocalDate> since = since(days, doing, name);
      return Optional.of(
          miss(
              moves,
              current,
              Optional.of(new Value.DateValue(doing.first())),
              MissWords.noEntry(moves.field(), since),
              Optional.of(doing.last())));
    }
    LocalDate day = ((Value.DateValue) current.get()).date();
    NavigableSet<LocalDate> later = doing.tailSet(day, false);
    if (!later.isEmpty() && days.laterEntryCounts()) {
      return Optional.of(
          miss(
              moves,
              current,
              Optional.of(new Value.DateValue(later.first())),
              MissWords.moved(moves, day, later.first()),
              Optional.of(later.last())));
    }
    Optional<LocalDate> nearest =
        doing.stream().min(Comparator.comparing(it -> Math.abs(ChronoUnit.DAYS.between(day, it))));
    if (nearest.isPresent()) {
      return Optional.of(
          miss(
              moves,
              current,
              nearest.map(Value.DateValue::new),
              MissWords.moved(moves, day, nearest.get()),
              Optional.empty()));
    }
    if (selects(known.with(name, Optional.empty()))) {
      return Optional.of(
          miss(
              moves,
              current,
              Optional.empty(),
              MissWords.unwantedEntry(moves.field(), day),
              Optional.empty()));
    }
    return Optional.empty();
  }

  /** The first day that would do, or nothing where any day in the past would. */
  private Optional<LocalDate> since(EntryDays days, NavigableSet<LocalDate> doing, String name) {
    LocalDate longAgo = LocalDate.of(1, 1, 1);
    boolean anyDay =
        days.allows(longAgo, known)
            && selects(known.with(name, Optional.of(new Value.DateValue(longAgo))));
    return anyDay ? Optional.empty() : Optional.of(doing.first());
  }

  private List<Value> others(FieldMoves moves, Optional<Value> current) {
    Turning turning =
        new Turning(
            known,
            part ->
                part instanceof Expression.FieldReference it
                    && it.name().equals(moves.field().name()),
            moves.step());
    List<Value> others = new ArrayList<>();
    for (Leaf leaf : all) {
      if (leaf.asks(moves.field().name())) {
        others.addAll(turning.values(leaf.condition()));
      }
    }
    others.removeIf(other -> current.equals(Optional.of(other)));
    return others;
  }

  private Optional<Value> nearest(FieldMoves moves, Optional<Value> current, List<Value> others) {
    String name = moves.field().name();
    return others.stream()
        .distinct()
        .sorted(Comparator.comparing(other -> distance(current, other)))
        .filter(other -> selects(known.with(name, Optional.of(other))))
        .findFirst();
  }

  private static BigDecimal distance(Optional<Value> from, Value to) {
    if (from.isPresent()
        && from.get() instanceof Value.NumberValue one
        && to instanceof Value.NumberValue other) {
      return one.number().subtract(other.number()).abs();
    }
    if (from.isPresent()
        && from.get() instanceof Value.DateValue one
        && to instanceof Value.DateValue other) {
      return BigDecimal.valueOf(Math.abs(ChronoUnit.DAYS.between(one.date(), other.date())));
    }
    return BigDecimal.ZERO;
  }

  private NearMiss numberOrFixedDate(FieldMoves moves, Optional<Value> current, Value chosen) {
    Optional<LocalDate> last =
        switch (moves.kind()) {
          case ENTRY_VALUE -> lastDay(moves, chosen);
          case FROM_SEVERAL -> lastDayOfSeveral(moves, current, chosen);
          case ENTRY_DATE, FIXED -> Optional.empty();
        };
    MissWords words;
    if (chosen instanceof Value.DateValue date) {
      words = MissWords.moved(moves, ((Value.DateValue) current.orElseThrow()).date(), date.date());
    } else {
      Leaf turned = turned(moves, Optional.of(chosen));
      words =
          MissWords.number(
              moves, current, ((Value.NumberValue) chosen).number(), turned, limit(moves, turned));
    }
    return miss(moves, current, Optional.of(chosen), words, last);
  }

  /** The number on the other side of the comparison that turns. */
  private Optional<BigDecimal> limit(FieldMoves moves, Leaf turned) {
    if (!(turned.condition() instanceof Condition.Comparison comparison)) {
      return Optional.empty();
    }
    boolean onTheLeft =
        comparison.left() instanceof Expression.FieldReference it
            && it.name().equals(moves.field().name());
    return known
        .value(onTheLeft ? comparison.right() : comparison.left())
        .filter(Value.NumberValue.class::isInstance)
        .map(value -> ((Value.NumberValue) value).number());
  }

  /** The last day of which an entry with that value would do. */
  private Optional<LocalDate> lastDay(FieldMoves moves, Value chosen) {
    EntryDays days = moves.days().orElseThrow();
    Optional<Value> selected = value(moves.source());
    if (selected.isEmpty() || !days.laterEntryCounts()) {
      return Optional.empty();
    }
    LocalDate now = ((Value.DateValue) selected.get()).date();
    KnownFields better = known.with(moves.field().name(), Optional.of(chosen));
    return days.toTry(all, known).tailSet(now, true).descendingSet().stream()
        .filter(
            day ->
                selects(better.with(moves.source().name(), Optional.of(new Value.DateValue(day)))))
        .findFirst();
  }

  /** The last day of which entries still go into the number, where they bring it there. */
  private Optional<LocalDate> lastDayOfSeveral(
      FieldMoves moves, Optional<Value> current, Value chosen) {
    Optional<BigDecimal> now = current.map(value -> ((Value.NumberValue) value).number());
    if (!moves.movesByNewEntries(now, ((Value.NumberValue) chosen).number())) {
      return Optional.empty();
    }
    NavigableSet<LocalDate> days = moves.days().orElseThrow().toTry(all, known);
    return days.isEmpty() ? Optional.empty() : Optional.of(days.last());
  }

  private NearMiss miss(
      FieldMoves moves,
      Optional<Value> current,
      Optional<Value> chosen,
      MissWords words,
      Optional<LocalDate> last) {
    Leaf turned = turned(moves, chosen);
    return new NearMiss(
        ruleset.id(),
        rejecting,
        turned.rule(),
        MissWords.text(turned.condition()),
        moves.field(),
        current,
        words.asked(),
        words.distance(),
        words.distance().isPresent() ? moves.unit() : "",
        words.text(),
        last,
        last.isPresent() ? Mend.NEW_ENTRY : moves.fixed());
  }

  /**
   * The comparison that the other value turns: of several, one of the rule that would then select,
   * else of the rule that rejects, else the first.
   */
  private Leaf turned(FieldMoves moves, Optional<Value> chosen) {
    KnownFields other = known.with(moves.field().name(), chosen);
    List<Leaf> turned =
        asked.stream()
            .filter(leaf -> leaf.asks(moves.field().name()))
            .filter(leaf -> known.holds(leaf.condition()) != other.holds(leaf.condition()))
            .toList();
    int selecting =
        outcome(other).decision() instanceof Decision.ByRule rule ? rule.number() : rejecting;
    return turned.stream()
        .min(
            Comparator.comparing((Leaf leaf) -> leaf.rule() != selecting)
                .thenComparing(leaf -> leaf.rule() != rejecting))
        .orElseThrow(() -> new IllegalStateException("an outcome changed and no answer did"));
  }
}
