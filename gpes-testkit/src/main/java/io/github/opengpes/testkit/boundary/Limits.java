package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the limits of comparisons are, in a run and for a patient. */
record Limits(RequirementPack pack, RunParameters parameters) {

  /** Of an expression without fields; empty for others, and for a variable of several values. */
  Optional<Value> constant(Expression expression) {
    return value(expression, field -> Optional.empty());
  }

  /** For a patient; empty also where it is of the entry under test. */
  Optional<Value> of(Expression expression, PatientEvaluation evaluation) {
    return value(
        expression,
        field ->
            evaluation.fields().containsKey(field) ? evaluation.value(field) : Optional.empty());
  }

  private Optional<Value> value(
      Expression expression, Function<String, Optional<Value>> valueOfField) {
    if (expression instanceof Expression.DateLiteral literal) {
      return Optional.of(new Value.DateValue(literal.value()));
    }
    if (expression instanceof Expression.NumberLiteral literal) {
      return Optional.of(new Value.NumberValue(literal.value()));
    }
    if (expression instanceof Expression.VariableReference variable) {
      List<Value> values = parameters.values(variable.name());
      return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
    if (expression instanceof Expression.ShiftedDate shifted) {
      return value(shifted.date(), valueOfField)
          .map(date -> new Value.DateValue(moved(date, shifted.amount(), shifted.unit())));
    }
    return expression instanceof Expression.FieldReference field
        ? valueOfField.apply(field.name())
        : Optional.empty();
  }

  private static LocalDate moved(Value date, int amount, CalendarUnit unit) {
    return ((Value.DateValue) date).date().plus(amount, chrono(unit));
  }

  static ChronoUnit chrono(CalendarUnit unit) {
    return switch (unit) {
      case DAYS -> ChronoUnit.DAYS;
      case WEEKS -> ChronoUnit.WEEKS;
      case MONTHS -> ChronoUnit.MONTHS;
      case YEARS -> ChronoUnit.YEARS;
    };
  }
}
