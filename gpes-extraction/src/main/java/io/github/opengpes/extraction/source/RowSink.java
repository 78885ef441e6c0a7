package io.github.opengpes.extraction.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a table. */
public interface RowSink {

  /**
   * The place of a row that has none of its own, as in a table of a database. A fault of it is then
   * told with its place among the rows of the table in the order of their keys (patient id, then
   * entry id or start, by code point, absent first), the first being 1.
   */
  long BY_KEY = 0;

  /** Says where the rows that follow come from; faults give this name (a file, a view). */
  void from(String name);

  /**
   * Takes a row.
   *
   * @param place where it stands there, from 1 (the line of a file), or {@link #BY_KEY}
   * @param texts one for each column that was announced; null or empty is absent. The array may be
   *     used again for the next row
   */
  void row(long place, @Nullable String[] texts) throws IOException;
}
