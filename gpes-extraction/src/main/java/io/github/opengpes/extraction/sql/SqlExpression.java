package io.github.opengpes.extraction.sql;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value or condition in SQL. Conditions are two-valued: {@link Comparison} is false, never
 * unknown, when a side is absent, so every node made of conditions is two-valued too.
 */
public sealed interface SqlExpression
    permits SqlExpression.Column,
        SqlExpression.DateConstant,
        SqlExpression.NumberConstant,
        SqlExpression.IntegerConstant,
        SqlExpression.TextConstant,
        SqlExpression.TruthConstant,
        SqlExpression.Absent,
        SqlExpression.Cast,
        SqlExpression.Arithmetic,
        SqlExpression.Comparison,
        SqlExpression.IsAbsent,
        SqlExpression.All,
        SqlExpression.Any,
        SqlExpression.Negation,
        SqlExpression.Case,
        SqlExpression.Shifted,
        SqlExpression.Completed,
        SqlExpression.Struct,
        SqlExpression.Part,
        SqlExpression.EachOf,
        Aggregate,
        Cell {

  /** The text for a database. */
  String sql(Dialect dialect);

  /**
   * The text of a condition where what is not true counts as false anyway: after WHERE, WHEN and
   * FILTER, and in what these join with AND and OR. The database can skip by it, and has less to
   * do.
   */
  default String test(Dialect dialect) {
    return sql(dialect);
  }

  /** A column of what the query reads from; names are unique there. */
  record Column(String name) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.name(name);
    }
  }

  /** A day. */
  record DateConstant(LocalDate date) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.date(date);
    }
  }

  /** A number. */
  record NumberConstant(BigDecimal number) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.number(number);
    }
  }

  /**
   * A whole number that the plan itself made: the number of a criterion, the code of an outcome.
   */
  record IntegerConstant(long value) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return Long.toString(value);
    }
  }

  /** A text. */
  record TextConstant(String text) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.text(text);
    }
  }

  /** Always true, or always false. */
  record TruthConstant(boolean value) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** No value of a type. */
  record Absent(SqlType type) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "CAST(NULL AS " + dialect.type(type) + ")";
    }
  }

  /** Converts between types that hold the same values. */
  record Cast(SqlExpression operand, SqlType type) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "CAST(" + operand.sql(dialect) + " AS " + dialect.type(type) + ")";
    }
  }

  /** Whole numbers; absent when either side is. */
  record Arithmetic(SqlExpression left, Operator operator, SqlExpression right)
      implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "(" + left.sql(dialect) + " " + operator.sign + " " + right.sql(dialect) + ")";
    }
  }

  /** What {@link Arithmetic} does. */
  enum Operator {
    /** The sum. */
    PLUS("+"),
    /** The product. */
    TIMES("*"),
    /** How often the right goes into the left, for numbers that are not negative. */
    DIVIDED("//"),
    /** What is left over, for numbers that are not negative. */
    MODULO("%");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }
  }

  /** Two values compared; false when either is absent. */
  record Comparison(SqlExpression left, ComparisonOperator operator, SqlExpression right)
      implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "coalesce(" + test(dialect) + ", FALSE)";
    }

    @Override
    public String test(Dialect dialect) {
      String sign = operator == ComparisonOperator.NOT_EQUAL ? "<>" : operator.sign();
      return left.sql(dialect) + " " + sign + " " + right.sql(dialect);
    }
  }

  /** True when the value is absent. */
  record IsAbsent(SqlExpression operand) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "(" + operand.sql(dialect) + " IS NULL)";
    }
  }

  /** True when all are; true of none. */
  record All(List<SqlExpression> conditions) implements SqlExpression {
    /** Copies the list. */
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public String sql(Dialect dialect) {
      return joined(conditions, " AND ", "TRUE", it -> it.sql(dialect));
    }

    @Override
    public String test(Dialect dialect) {
      return joined(conditions, " AND ", "TRUE", it -> it.test(dialect));
    }
  }

  /** True when one is; false of none. */
  record Any(List<SqlExpression> conditions) implements SqlExpression {
    /** Copies the list. */
    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public String sql(Dialect dialect) {
      return joined(conditions, " OR ", "FALSE", it -> it.sql(dialect));
    }

    @Override
    public String test(Dialect dialect) {
      return joined(conditions, " OR ", "FALSE", it -> it.test(dialect));
    }
  }

  /** The opposite. */
  record Negation(SqlExpression condition) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return condition instanceof IsAbsent absent
          ? "(" + absent.operand().sql(dialect) + " IS NOT NULL)"
          : "(NOT " + condition.sql(dialect) + ")";
    }
  }

  /** The value of the first case whose condition is true, else the other value. */
  record Case(List<When> cases, SqlExpression otherwise) implements SqlExpression {
    /** Copies the list. */
    public Case {
      cases = List.copyOf(cases);
    }

    @Override
    public String sql(Dialect dialect) {
      return text(dialect, it -> it.sql(dialect));
    }

    @Override
    public String test(Dialect dialect) {
      return text(dialect, it -> it.test(dialect));
    }

    private String text(Dialect dialect, Function<SqlExpression, String> value) {
      String end = value.apply(otherwise);
      return cases.isEmpty()
          ? end
          : cases.stream()
              .map(
                  it -> "WHEN " + it.condition().test(dialect) + " THEN " + value.apply(it.value()))
              .collect(Collectors.joining(" ", "CASE ", " ELSE " + end + " END"));
    }
  }

  /** One case. */
  record When(SqlExpression condition, SqlExpression value) {}

  /** A date moved by calendar units, absent when the date is. */
  record Shifted(SqlExpression date, int amount, CalendarUnit unit) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.shifted(date.sql(dialect), amount, unit);
    }
  }

  /**
   * Completed units from one day to another, towards zero, as {@link java.time.temporal.ChronoUnit}
   * counts them: negative when the second is the earlier, absent when either is absent. A whole
   * number.
   */
  record Completed(CalendarUnit unit, SqlExpression from, SqlExpression to)
      implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.completed(unit, from.sql(dialect), to.sql(dialect));
    }
  }

  /** A value with named parts. */
  record Struct(List<String> names, List<SqlExpression> values) implements SqlExpression {
    /** Copies the lists. */
    public Struct {
      names = List.copyOf(names);
      values = List.copyOf(values);
    }

    @Override
    public String sql(Dialect dialect) {
      return dialect.struct(names, values.stream().map(v -> v.sql(dialect)).toList());
    }
  }

  /** A named part of a struct, absent when the struct is. */
  record Part(SqlExpression struct, String name) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.part(struct.sql(dialect), name);
    }
  }

  /**
   * One row for each of these values instead of one; several in one query go side by side. Only
   * among the projections of a query without groups.
   */
  record EachOf(List<SqlExpression> values) implements SqlExpression {
    /** Copies the list. */
    public EachOf {
      values = List.copyOf(values);
    }

    @Override
    public String sql(Dialect dialect) {
      return dialect.eachOf(values.stream().map(value -> value.sql(dialect)).toList());
    }
  }

  private static String joined(
      List<SqlExpression> conditions,
      String word,
      String none,
      Function<SqlExpression, String> text) {
    return conditions.isEmpty()
        ? none
        : conditions.stream().map(text).collect(Collectors.joining(word, "(", ")"));
  }
}
