package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.References;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits what a field asks of entries into what each entry must be asked, and days of the patient
 * that only the entry found must be held against. The latest entry after a day is the latest of all
 * entries, if that is after the day, and else there is none; so too the nth latest, and the
 * earliest before a day. Without this a field that asks another would need a pass over the entries
 * of its own, after that of the other.
 *
 * @param where what entries are asked
 * @param all what the entry found is asked; empty where nothing can be split off
 */
record Cutoffs(Optional<Condition> where, List<Cutoff> all) {

  /** Copies the list. */
  Cutoffs {
    all = List.copyOf(all);
  }

  /**
   * The date of the entry found must stand so to a day of the patient.
   *
   * @param day asks at least one field
   */
  record Cutoff(ComparisonOperator operator, Expression day) {

    /** As SQL, false where the day is absent. */
    SqlExpression holds(SqlExpression date, Expressions expressions) {
      return new SqlExpression.Comparison(date, operator, expressions.expression(day));
    }
  }

  static Cutoffs of(FieldDefinition.OfEntries definition) {
    Optional<Pick> pick = pick(definition);
    if (pick.isEmpty() || definition.where().isEmpty()) {
      return new Cutoffs(definition.where(), List.of());
    }
    List<Condition> where = new ArrayList<>();
    List<Cutoff> cutoffs = new ArrayList<>();
    for (Condition part : definition.where().get().conjuncts()) {
      Optional<Cutoff> cutoff = cutoff(part).filter(it -> cutsOff(it.operator(), pick.get()));
      cutoff.ifPresentOrElse(cutoffs::add, () -> where.add(part));
    }
    return cutoffs.isEmpty()
        ? new Cutoffs(definition.where(), List.of())
        : new Cutoffs(
            where.size() > 1 ? Optional.of(new Condition.And(where)) : where.stream().findFirst(),
            cutoffs);
  }

  /** Selections by place only: what lies beyond the day has the places after the entry found. */
  private static Optional<Pick> pick(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.EntrySelection entry) {
      return Optional.of(entry.pick());
    }
    return definition instanceof FieldDefinition.PairSelection pair
        ? Optional.of(pair.pick())
        : Optional.empty();
  }

  private static boolean cutsOff(ComparisonOperator operator, Pick pick) {
    return switch (operator) {
      case GREATER, GREATER_OR_EQUAL -> pick == Pick.LATEST;
      case LESS, LESS_OR_EQUAL -> pick == Pick.EARLIEST;
      case EQUAL, NOT_EQUAL -> false;
    };
  }

  private static Optional<Cutoff> cutoff(Condition condition) {
    if (!(condition instanceof Condition.Comparison comparison)) {
      return Optional.empty();
    }
    if (isEntryDate(comparison.left()) && isOfPatient(comparison.right())) {
      return Optional.of(new Cutoff(comparison.operator(), comparison.right()));
    }
    return isEntryDate(comparison.right()) && isOfPatient(comparison.left())
        ? Optional.of(new Cutoff(comparison.operator().mirrored(), comparison.left()))
        : Optional.empty();
  }

  private static boolean isEntryDate(Expression expression) {
    return expression instanceof Expression.EntryReference entry
        && entry.attribute() == EntryAttribute.DATE;
  }

  /** What every patient has alike is better asked of the entries: there it is a window. */
  private static boolean isOfPatient(Expression expression) {
    boolean[] ofEntry = new boolean[1];
    References.visit(expression, part -> ofEntry[0] |= part instanceof Expression.EntryReference);
    return !ofEntry[0] && !References.fieldsOf(expression).isEmpty();
  }

  /** The fields that entries are asked about. */
  Set<String> askedOfEntries() {
    return where.map(References::fieldsOf).orElse(Set.of());
  }

  /** The fields that the entry found is held against. */
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    all.forEach(it -> fields.addAll(References.fieldsOf(it.day())));
    return fields;
  }
}
