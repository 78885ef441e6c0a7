package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers conditions. True or false, never unknown: a comparison with an absent value is false
 * (business-rules.md, decision 7).
 *
 * @param subject what is asked: a patient, or an entry of the patient
 */
record Conditions(Subject subject) {

  /** What a condition can ask. */
  interface Subject {
    /** What a variable, a field or an attribute of the entry under test is. */
    Optional<Value> value(Expression reference);

    /** The values of a variable that may have several. */
    List<Value> values(Expression.VariableReference variable);

    /** Whether the patient is selected by the ruleset. */
    boolean isIn(RulesetId ruleset);

    /** The episode of the entry under test. */
    Optional<Episode> episode();

    /** The prescription of the entry under test. */
    Optional<Prescription> prescription();
  }

  ConditionTrace answer(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      Optional<Value> left = value(comparison.left());
      Optional<Value> right = value(comparison.right());
      boolean answer =
          left.isPresent()
              && right.isPresent()
              && comparison.operator().holds(compare(left.get(), right.get()));
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
    if (condition instanceof Condition.OneOf oneOf) {
      return oneOf(oneOf);
    }
    if (condition instanceof Condition.InRuleset in) {
      return joined(condition, subject.isIn(in.ruleset()), List.of());
    }
    if (condition instanceof Condition.EpisodeIs is) {
      boolean answer = subject.episode().map(is.episodes()::contains).orElse(false);
      return joined(condition, answer, List.of());
    }
    if (condition instanceof Condition.PrescriptionIs is) {
      boolean answer = subject.prescription().map(is.prescriptions()::contains).orElse(false);
      return joined(condition, answer, List.of());
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

  /** Absent is equal to nothing. */
  private ConditionTrace oneOf(Condition.OneOf oneOf) {
    Optional<Value> operand = value(oneOf.operand());
    boolean answer = false;
    List<ComparedValue> compared = new ArrayList<>();
    compared.add(new ComparedValue(oneOf.operand(), operand));
    for (Expression option : oneOf.options()) {
      List<Value> values = values(option);
      answer |= operand.isPresent() && values.stream().anyMatch(operand.get()::equals);
      if (values.isEmpty()) {
        compared.add(new ComparedValue(option, Optional.empty()));
      }
      values.forEach(it -> compared.add(new ComparedValue(option, Optional.of(it))));
    }
    return new ConditionTrace(oneOf, answer, List.of(), compared);
  }

  private List<Value> values(Expression option) {
    return option instanceof Expression.VariableReference variable
        ? subject.values(variable)
        : value(option).stream().toList();
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
          .map(date -> ((Value.DateValue) date).date())
          .map(date -> shifted.unit().moved(date, shifted.amount()))
          .map(Value.DateValue::new);
    }
    return subject.value(expression);
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
}
