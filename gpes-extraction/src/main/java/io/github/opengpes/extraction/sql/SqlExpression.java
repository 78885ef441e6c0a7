package io.github.opengpes.extraction.sql;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A value or condition in SQL. Conditions are two-valued: {@link Comparison} is false, never
 * unknown, when a side is absent, so every node made of conditions is two-valued too.
 */
public sealed interface SqlExpression {

  /** The text for a database. */
  String sql(Dialect dialect);

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

  /** Two values compared; false when either is absent. */
  record Comparison(SqlExpression left, ComparisonOperator operator, SqlExpression right)
      implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      String sign = operator == ComparisonOperator.NOT_EQUAL ? "<>" : operator.sign();
      return "coalesce(" + left.sql(dialect) + " " + sign + " " + right.sql(dialect) + ", FALSE)";
    }
  }

  /**
   * Two values compared where a row that is not true is dropped anyway (the top of a WHERE), so
   * that the database can use the comparison for skipping. Never below {@link Negation}.
   */
  record Filter(SqlExpression left, ComparisonOperator operator, SqlExpression right)
      implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
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
      return conditions.isEmpty() ? "TRUE" : joined(conditions, " AND ", dialect);
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
      return conditions.isEmpty() ? "FALSE" : joined(conditions, " OR ", dialect);
    }
  }

  /** The opposite. */
  record Negation(SqlExpression condition) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "(NOT " + condition.sql(dialect) + ")";
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
      if (cases.isEmpty()) {
        return otherwise.sql(dialect);
      }
      return cases.stream()
          .map(c -> "WHEN " + c.condition().sql(dialect) + " THEN " + c.value().sql(dialect))
          .collect(Collectors.joining(" ", "CASE ", " ELSE " + otherwise.sql(dialect) + " END"));
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
   * Completed years from one day to another, absent when either is or the second is the earlier.
   * Year boundaries are not counted, birthdays are: who is born on 29 February has the birthday on
   * 1 March in other years, because 28 February comes before 29 in month and day.
   */
  record CompletedYears(SqlExpression from, SqlExpression to) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      String first = from.sql(dialect);
      String last = to.sql(dialect);
      return "CASE WHEN "
          + last
          + " >= "
          + first
          + " THEN "
          + dialect.yearOf(last)
          + " - "
          + dialect.yearOf(first)
          + " - CASE WHEN "
          + dialect.monthAndDayOf(last)
          + " < "
          + dialect.monthAndDayOf(first)
          + " THEN 1 ELSE 0 END END";
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

  /** The number of rows of a group for which the condition, if any, holds. */
  record CountOf(Optional<SqlExpression> condition) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "count(*)" + filter(condition, dialect);
    }
  }

  /** The greatest value of a group among the rows for which the condition, if any, holds. */
  record Greatest(SqlExpression operand, Optional<SqlExpression> condition)
      implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "max(" + operand.sql(dialect) + ")" + filter(condition, dialect);
    }
  }

  /**
   * The value of a group that stands where the key is least or greatest. The value must never be
   * absent as a whole; parts of a struct may be.
   */
  record AtExtreme(
      SqlExpression operand, SqlExpression key, boolean greatest, Optional<SqlExpression> condition)
      implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.atExtreme(operand.sql(dialect), key.sql(dialect), greatest)
          + filter(condition, dialect);
    }
  }

  /**
   * The value of the only row of a group for which the condition holds, absent when there is none.
   */
  record Only(SqlExpression operand, SqlExpression condition) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return "first(" + operand.sql(dialect) + ")" + filter(Optional.of(condition), dialect);
    }
  }

  /** True when the condition holds for any row of the group; false of an empty group. */
  record AnyRow(SqlExpression condition) implements SqlExpression {
    @Override
    public String sql(Dialect dialect) {
      return dialect.anyHolds(condition.sql(dialect));
    }
  }

  private static String joined(List<SqlExpression> conditions, String word, Dialect dialect) {
    return conditions.stream()
        .map(condition -> condition.sql(dialect))
        .collect(Collectors.joining(word, "(", ")"));
  }

  private static String filter(Optional<SqlExpression> condition, Dialect dialect) {
    return condition.map(c -> " FILTER (WHERE " + c.sql(dialect) + ")").orElse("");
  }
}
