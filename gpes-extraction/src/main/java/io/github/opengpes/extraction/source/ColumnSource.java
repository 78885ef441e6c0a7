package io.github.opengpes.extraction.source;

import java.util.Map;
import java.util.Optional;

/** Where a column of the layout gets its value from in a file. */
public sealed interface ColumnSource {

  /** The value of a column of the file as it stands. */
  record FromColumn(String column) implements ColumnSource {}

  /** The same value in every row. */
  record Constant(String value) implements ColumnSource {}

  /**
   * A value for each word that a column of the file can hold.
   *
   * @param otherwise for any other word; empty text is absent. Not given: another word is a fault
   */
  record Words(String column, Map<String, String> words, Optional<String> otherwise)
      implements ColumnSource {
    /** Copies the map. */
    public Words {
      words = Map.copyOf(words);
    }
  }

  /**
   * The number of the row in its file, for files whose rows have no id.
   *
   * @param first the number of the first row; files that feed one table need ranges that do not
   *     meet
   */
  record RowNumber(long first) implements ColumnSource {}
}
