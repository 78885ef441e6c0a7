package io.github.opengpes.messages.results;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A row of a result table. An absent value is an empty text, as in the message. Immutable. Its
 * {@code toString} holds no value: rows are patient data.
 */
public final class ResultRow {

  private final long line;
  private final Columns columns;
  private final String[] values;

  /** Takes the array over: for the reader, which makes a fresh one for each row. */
  ResultRow(long line, Columns columns, String[] values) {
    this.line = line;
    this.columns = columns;
    this.values = values;
  }

  /**
   * A row of its own.
   *
   * @param line line number in its table and record (LID), from 1
   * @throws InvalidValueException when there are not as many values as columns
   */
  public static ResultRow of(long line, Columns columns, List<String> values) {
    if (values.size() != columns.size()) {
      throw new InvalidValueException(Rule.TYPE_LIST, "as many values as columns are needed");
    }
    if (line < 0) {
      throw new InvalidValueException(Rule.TYPE_NUMBER, "a line number is at least 0");
    }
    return new ResultRow(line, columns, values.toArray(String[]::new));
  }

  /** Line number in its table and record (LID). */
  public long line() {
    return line;
  }

  public Columns columns() {
    return columns;
  }

  /** The value in a column, empty when absent. */
  public String value(int column) {
    return values[column];
  }

  /** The value in a named column; nothing when the row has no such column or it is empty. */
  public Optional<String> value(String column) {
    int at = columns.indexOf(column).orElse(-1);
    return at < 0 || values[at].isEmpty() ? Optional.empty() : Optional.of(values[at]);
  }

  public List<String> values() {
    return List.of(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResultRow row
        && line == row.line
        && columns.equals(row.columns)
        && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(line) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "row " + line + " of " + columns.size() + " columns";
  }
}
