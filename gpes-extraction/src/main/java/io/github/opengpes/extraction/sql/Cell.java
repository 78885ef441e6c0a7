package io.github.opengpes.extraction.sql;

/**
 * Answers as whole numbers of 64 bits, so that a table of answers has one column whatever they are:
 * the place of an entry (its day before its {@code ord}, so that a later entry of a patient is the
 * greater number) and numbers of the data model in ten thousandths.
 */
public sealed interface Cell extends SqlExpression {

  /** The cell of an entry. Its negative says the same, for picking the earliest by a maximum. */
  record OfEntry(SqlExpression date, SqlExpression ord) implements Cell {
    @Override
    public String sql(Dialect dialect) {
      return dialect.entryCell(date.sql(dialect), ord.sql(dialect));
    }
  }

  /** The day of an entry's cell. */
  record Day(SqlExpression cell) implements Cell {
    @Override
    public String sql(Dialect dialect) {
      return dialect.dayOfCell(cell.sql(dialect));
    }
  }

  /** The {@code ord} of an entry's cell. */
  record Ord(SqlExpression cell) implements Cell {
    @Override
    public String sql(Dialect dialect) {
      return dialect.ordOfCell(cell.sql(dialect));
    }
  }

  /** The cell of a number. */
  record OfNumber(SqlExpression number) implements Cell {
    @Override
    public String sql(Dialect dialect) {
      return dialect.numberCell(number.sql(dialect));
    }
  }

  /** The number of a number's cell. */
  record Amount(SqlExpression cell) implements Cell {
    @Override
    public String sql(Dialect dialect) {
      return dialect.numberOfCell(cell.sql(dialect));
    }
  }

  /** Of a list of cells in ascending order the first that is not below another, if there is one. */
  record FirstFrom(SqlExpression cells, SqlExpression least) implements Cell {
    @Override
    public String sql(Dialect dialect) {
      return dialect.firstFrom(cells.sql(dialect), least.sql(dialect));
    }
  }
}
