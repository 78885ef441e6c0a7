package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is already known when a plan is made: literals, the variables of the run, and dates from
 * them.
 */
record Constants(RunParameters parameters) {

  /** The value of an expression that needs no patient. */
  Optional<Value> valueOf(Expression expression) {
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
      return dateOf(shifted.date())
          .map(date -> shifted.unit().moved(date, shifted.amount()))
          .map(Value.DateValue::new);
    }
    return Optional.empty();
  }

  /** The day that an expression of type date is, when it needs no patient. */
  Optional<LocalDate> dateOf(Expression expression) {
    return valueOf(expression)
        .filter(Value.DateValue.class::isInstance)
        .map(value -> ((Value.DateValue) value).date());
  }
}
