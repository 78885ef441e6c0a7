package io.github.opengpes.extraction.sql;

import java.util.Optional;

/**
 * What is made of the rows of a group. Absent values are passed over where it does not say else.
 */
public sealed interface Aggregate extends SqlExpression {

  /** The number of rows for which the condition, if any, holds. */
  record CountOf(Optional<SqlExpression> condition) implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return "count(*)" + filter(condition, dialect);
    }
  }

  /** The number of different values. */
  record CountDistinct(SqlExpression operand) implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return "count(DISTINCT " + operand.sql(dialect) + ")";
    }
  }

  /** The greatest value among the rows for which the condition, if any, holds. */
  record Greatest(SqlExpression operand, Optional<SqlExpression> condition) implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return "max(" + operand.sql(dialect) + ")" + filter(condition, dialect);
    }
  }

  /**
   * The value at a place, counted from the greatest key downwards from 1; absent when there are
   * fewer rows.
   *
   * @param most no place is beyond this
   * @param place the same in every row of the group
   */
  record NthGreatest(SqlExpression operand, SqlExpression key, int most, SqlExpression place)
      implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return dialect.nthGreatest(operand.sql(dialect), key.sql(dialect), most, place.sql(dialect));
    }
  }

  /**
   * The value that stands where the key is greatest. The value must never be absent as a whole;
   * parts of a struct may be.
   */
  record AtGreatest(SqlExpression operand, SqlExpression key, Optional<SqlExpression> condition)
      implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return dialect.atGreatest(operand.sql(dialect), key.sql(dialect))
          + filter(condition, dialect);
    }
  }

  /** True when the condition holds for any row; false of none. */
  record AnyRow(SqlExpression condition) implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return dialect.anyHolds(condition.sql(dialect));
    }
  }

  /** The values in a list, the least first. */
  record Ascending(SqlExpression operand) implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return dialect.ascending(operand.sql(dialect));
    }
  }

  /** The mean of whole numbers, exact and then rounded half away from zero to a whole number. */
  record RoundedMean(SqlExpression operand) implements Aggregate {
    @Override
    public String sql(Dialect dialect) {
      return dialect.roundedMean(operand.sql(dialect));
    }
  }

  private static String filter(Optional<SqlExpression> condition, Dialect dialect) {
    return condition.map(c -> " FILTER (WHERE " + c.test(dialect) + ")").orElse("");
  }
}
