package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers conditions. True or false, never unknown: a comparison with an absent value is false
 * (business-rules.md, decision 7).
 *
 * @param values what variables, fields and attributes of the entry under test are
 */
record Conditions(Function<Expression, Optional<Value>> values) {

  ConditionTrace answer(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      Optional<Value> left = value(comparison.left());
      Optional<Value> right = value(comparison.right());
      boolean answer =
          left.isPresent()
              && right.isPresent()
              && holds(comparison.operator(), compare(left.get(), right.get()));
      return new ConditionTrace(
          condition,
          answer,
          List.of(),
          List.of(
              new ComparedValue(comparison.left(), left),
              new ComparedValue(comparison.right(), right)));
    }
    if (condition instanceof Condition.NullTest test) {
      Optional<Value> operand = value(test.operand());
      return new ConditionTrace(
          condition,
          operand.isEmpty() == test.absent(),
          List.of(),
          List.of(new ComparedValue(test.operand(), operand)));
    }
    if (condition instanceof Condition.And and) {
      List<ConditionTrace> parts = and.all().stream().map(this::answer).toList();
      return joined(condition, parts.stream().allMatch(ConditionTrace::answer), parts);
    }
    if (condition instanceof Condition.Or or) {
      List<ConditionTrace> parts = or.any().stream().map(this::answer).toList();
      return joined(condition, parts.stream().anyMatch(ConditionTrace::answer), parts);
    }
    if (condition instanceof Condition.Not not) {
      ConditionTrace part = answer(not.condition());
      return joined(condition, !part.answer(), List.of(part));
    }
    throw new IllegalStateException("the conditions are sealed");
  }

  private static ConditionTrace joined(
      Condition condition, boolean answer, List<ConditionTrace> parts) {
    return new ConditionTrace(condition, answer, parts, List.of());
  }

  Optional<Value> value(Expression expression) {
    if (expression instanceof Expression.DateLiteral literal) {
      return Optional.of(new Value.DateValue(literal.value()));
    }
    if (expression instanceof Expression.NumberLiteral literal) {
      return Optional.of(new Value.NumberValue(literal.value()));
    }
    if (expression instanceof Expression.ShiftedDate shifted) {
      return value(shifted.date())
          .map(date -> new Value.DateValue(shift(((Value.DateValue) date).date(), shifted)));
    }
    return values.apply(expression);
  }

  /** Months and years clamp to the length of the month (decision 3). */
  private static LocalDate shift(LocalDate date, Expression.ShiftedDate shifted) {
    return switch (shifted.unit()) {
      case DAYS -> date.plusDays(shifted.amount());
      case WEEKS -> date.plusWeeks(shifted.amount());
      case MONTHS -> date.plusMonths(shifted.amount());
      case YEARS -> date.plusYears(shifted.amount());
    };
  }

  private static int compare(Value left, Value right) {
    if (left instanceof Value.DateValue a && right instanceof Value.DateValue b) {
      return a.date().compareTo(b.date());
    }
    if (left instanceof Value.NumberValue a && right instanceof Value.NumberValue b) {
      return a.number().compareTo(b.number());
    }
    throw new IllegalStateException("a checked pack compares values of one type");
  }

  private static boolean holds(ComparisonOperator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
