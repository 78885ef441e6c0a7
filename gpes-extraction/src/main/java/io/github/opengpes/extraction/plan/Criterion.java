package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which entries: those of a cluster that meet conditions, split into a window of days that is known
 * beforehand and the rest. Nothing in it depends on which pack it comes from, so that equal ones of
 * several packs are one.
 *
 * @param cluster number of the cluster in the plan
 * @param includeSealed sealed entries exist
 * @param from first day of the window
 * @param to last day of the window
 * @param rest what the window does not say; all must hold
 */
record Criterion(
    int cluster, boolean includeSealed, LocalDate from, LocalDate to, List<SqlExpression> rest) {

  /** Earlier than any record: dates are ISO with four digits of year. */
  static final LocalDate BEGINNING = LocalDate.of(0, 1, 1);

  /** Copies the list. */
  Criterion {
    rest = List.copyOf(rest);
  }

  /**
   * @param referenceDate the last day of every window: later entries do not exist
   */
  static Criterion of(
      int cluster,
      Optional<Condition> where,
      boolean includeSealed,
      LocalDate referenceDate,
      Expressions expressions) {
    LocalDate from = BEGINNING;
    LocalDate to = referenceDate;
    List<SqlExpression> rest = new ArrayList<>();
    for (Condition part : where.map(Condition::conjuncts).orElse(List.of())) {
      Optional<Bound> bound = bound(part, expressions.constants());
      if (bound.isEmpty() || bound.get().operator() == ComparisonOperator.NOT_EQUAL) {
        rest.add(expressions.condition(part));
        continue;
      }
      LocalDate day = bound.get().day();
      switch (bound.get().operator()) {
        case GREATER -> from = later(from, day.plusDays(1));
        case GREATER_OR_EQUAL -> from = later(from, day);
        case LESS -> to = earlier(to, day.minusDays(1));
        case LESS_OR_EQUAL -> to = earlier(to, day);
        case EQUAL -> {
          from = later(from, day);
          to = earlier(to, day);
        }
        case NOT_EQUAL -> throw new IllegalStateException("no window says so");
      }
    }
    return new Criterion(cluster, includeSealed, from, to, rest);
  }

  private record Bound(ComparisonOperator operator, LocalDate day) {}

  private static Optional<Bound> bound(Condition condition, Constants constants) {
    if (!(condition instanceof Condition.Comparison comparison)) {
      return Optional.empty();
    }
    if (isEntryDate(comparison.left())) {
      return constants.dateOf(comparison.right()).map(d -> new Bound(comparison.operator(), d));
    }
    if (isEntryDate(comparison.right())) {
      return constants
          .dateOf(comparison.left())
          .map(day -> new Bound(comparison.operator().mirrored(), day));
    }
    return Optional.empty();
  }

  private static boolean isEntryDate(Expression expression) {
    return expression instanceof Expression.EntryReference entry
        && entry.attribute() == EntryAttribute.DATE;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
