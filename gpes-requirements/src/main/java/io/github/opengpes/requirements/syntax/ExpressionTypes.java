package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.ValueType;
import java.util.Optional;

/** Finds the type of an expression. */
public final class ExpressionTypes {

  private ExpressionTypes() {}

  /** Empty only for a reference whose type the scope does not know. */
  public static Optional<ValueType> of(Expression expression, Scope scope) {
    if (expression instanceof Expression.DateLiteral
        || expression instanceof Expression.ShiftedDate) {
      return Optional.of(ValueType.DATE);
    }
    if (expression instanceof Expression.NumberLiteral) {
      return Optional.of(ValueType.NUMBER);
    }
    if (expression instanceof Expression.EntryReference entry) {
      return Optional.of(
          entry.attribute() == EntryAttribute.DATE ? ValueType.DATE : ValueType.NUMBER);
    }
    return scope.typeOf(expression);
  }
}
