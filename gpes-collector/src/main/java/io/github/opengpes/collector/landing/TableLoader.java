package io.github.opengpes.collector.landing;

import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.ResultRow;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Appends the rows of one result table. The layout of a row is worked out once and reused. */
final class TableLoader implements AutoCloseable {

  private final DuckDBAppender appender;
  private final String[] names;
  private final Cell[] cells;
  private final int[] places;
  private Columns last = Columns.of();

  TableLoader(DuckDBConnection connection, String table, Map<String, Cell> columns)
      throws SQLException {
    this.names = columns.keySet().toArray(String[]::new);
    this.cells = columns.values().toArray(Cell[]::new);
    this.places = new int[names.length];
    Arrays.fill(places, -1);
    this.appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
  }

  /**
   * Appends a row.
   *
   * @param keys the columns that come first
   */
  void append(ResultRow row, CellListener listener, long... keys) throws SQLException {
    if (!row.columns().equals(last)) {
      layOut(row.columns());
    }
    appender.beginRow();
    for (long key : keys) {
      appender.append(key);
    }
    for (int i = 0; i < cells.length; i++) {
      int place = places[i];
      if (place < 0) {
        appender.appendNull();
        continue;
      }
      Cell.Taken taken = cells[i].take(appender, row.value(place));
      if (taken != Cell.Taken.YES) {
        listener.notTaken(names[i], taken == Cell.Taken.AS_NULL);
      }
    }
    appender.endRow();
  }

  private void layOut(Columns columns) {
    for (int i = 0; i < names.length; i++) {
      OptionalInt place = columns.indexOf(names[i]);
      places[i] = place.orElse(-1);
    }
    last = columns;
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
