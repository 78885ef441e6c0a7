package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlType;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Conditions and expressions of a pack as SQL, one to one.
 *
 * @param fieldColumn the column of a field, by the field's name
 * @param outcomes the columns of the rulesets
 */
record Expressions(
    Constants constants, UnaryOperator<String> fieldColumn, OutcomeColumns outcomes) {

  static final String EPISODE = "episode_condition";
  static final String PRESCRIPTION = "episode_prescription";

  /** Where the outcome of a ruleset stands. */
  interface OutcomeColumns {
    /** The column of a ruleset of the pack. */
    String of(RulesetId ruleset);
  }

  SqlExpression condition(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return new SqlExpression.Comparison(
          expression(comparison.left()), comparison.operator(), expression(comparison.right()));
    }
    if (condition instanceof Condition.NullTest test) {
      SqlExpression absent = new SqlExpression.IsAbsent(expression(test.operand()));
      return test.absent() ? absent : new SqlExpression.Negation(absent);
    }
    if (condition instanceof Condition.OneOf oneOf) {
      SqlExpression operand = expression(oneOf.operand());
      return equalToAny(operand, oneOf.options().stream().flatMap(this::options).toList());
    }
    if (condition instanceof Condition.InRuleset in) {
      return selected(in.ruleset());
    }
    if (condition instanceof Condition.EpisodeIs is) {
      return equalToAny(
          new SqlExpression.Column(EPISODE), texts(is.episodes().stream().map(Episode::code)));
    }
    if (condition instanceof Condition.PrescriptionIs is) {
      return equalToAny(
          new SqlExpression.Column(PRESCRIPTION),
          texts(is.prescriptions().stream().map(Prescription::code)));
    }
    if (condition instanceof Condition.And and) {
      return new SqlExpression.All(conditions(and.all()));
    }
    if (condition instanceof Condition.Or or) {
      return new SqlExpression.Any(conditions(or.any()));
    }
    if (condition instanceof Condition.Not not) {
      return new SqlExpression.Negation(condition(not.condition()));
    }
    throw new IllegalStateException("the conditions are sealed");
  }

  List<SqlExpression> conditions(List<Condition> conditions) {
    return conditions.stream().map(this::condition).toList();
  }

  /** True when the ruleset selects the patient. */
  SqlExpression selected(RulesetId ruleset) {
    return new SqlExpression.Comparison(
        new SqlExpression.Column(outcomes.of(ruleset)),
        ComparisonOperator.GREATER,
        new SqlExpression.IntegerConstant(0));
  }

  private static SqlExpression equalToAny(SqlExpression operand, List<SqlExpression> options) {
    return new SqlExpression.Any(
        options.stream()
            .<SqlExpression>map(
                option -> new SqlExpression.Comparison(operand, ComparisonOperator.EQUAL, option))
            .toList());
  }

  private static List<SqlExpression> texts(Stream<String> texts) {
    return texts.<SqlExpression>map(SqlExpression.TextConstant::new).toList();
  }

  /** A variable may have several values. */
  private Stream<SqlExpression> options(Expression option) {
    return option instanceof Expression.VariableReference variable
        ? constants.parameters().values(variable.name()).stream().map(Expressions::constant)
        : Stream.of(expression(option));
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
      return new SqlExpression.Column(column(entry.attribute()));
    }
    if (expression instanceof Expression.ShiftedDate shifted) {
      return new SqlExpression.Shifted(
          expression(shifted.date()), shifted.amount(), shifted.unit());
    }
    throw new IllegalStateException("the expressions are sealed");
  }

  /** The column of an entry's attribute. */
  static String column(EntryAttribute attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }

  static SqlExpression constant(Value value) {
    if (value instanceof Value.DateValue date) {
      return new SqlExpression.DateConstant(date.date());
    }
    if (value instanceof Value.NumberValue number) {
      return new SqlExpression.NumberConstant(number.number());
    }
    throw new IllegalStateException("the values are sealed");
  }

  static SqlType type(ValueType type) {
    return switch (type) {
      case DATE -> SqlType.DATE;
      case NUMBER -> SqlType.NUMBER;
    };
  }
}
