package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Conditions and expressions of a pack as SQL, one to one.
 *
 * @param fieldColumn the column of a field, by the field's name
 */
record Expressions(Constants constants, UnaryOperator<String> fieldColumn) {

  SqlExpression condition(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return new SqlExpression.Comparison(
          expression(comparison.left()), comparison.operator(), expression(comparison.right()));
    }
    if (condition instanceof Condition.NullTest test) {
      SqlExpression absent = new SqlExpression.IsAbsent(expression(test.operand()));
      return test.absent() ? absent : new SqlExpression.Negation(absent);
    }
    if (condition instanceof Condition.And and) {
      return new SqlExpression.All(conditions(and.all()));
    }
    if (condition instanceof Condition.Or or) {
      return new SqlExpression.Any(conditions(or.any()));
    }
    return new SqlExpression.Negation(condition(((Condition.Not) condition).condition()));
  }

  List<SqlExpression> conditions(List<Condition> conditions) {
    return conditions.stream().map(this::condition).toList();
  }

  SqlExpression expression(Expression expression) {
    Optional<Value> known = constants.valueOf(expression);
    if (known.isPresent()) {
      return constant(known.get());
    }
    if (expression instanceof Expression.FieldReference field) {
      return new SqlExpression.Column(fieldColumn.apply(field.name()));
    }
    if (expression instanceof Expression.EntryReference entry) {
      return new SqlExpression.Column(entry.attribute().name().toLowerCase(Locale.ROOT));
    }
    Expression.ShiftedDate shifted = (Expression.ShiftedDate) expression;
    return new SqlExpression.Shifted(expression(shifted.date()), shifted.amount(), shifted.unit());
  }

  static SqlExpression constant(Value value) {
    return value instanceof Value.DateValue date
        ? new SqlExpression.DateConstant(date.date())
        : new SqlExpression.NumberConstant(((Value.NumberValue) value).number());
  }

  static SqlType type(ValueType type) {
    return switch (type) {
      case DATE -> SqlType.DATE;
      case NUMBER -> SqlType.NUMBER;
    };
  }
}
