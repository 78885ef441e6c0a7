package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads any database by a cursor on the server, some rows at a time. */
final class CursorReading extends DatabaseReading {

  private volatile @Nullable Statement running;

  CursorReading(
      Connection connection,
      JdbcSettings settings,
      Map<SourceTable, TableShape> shapes,
      Optional<String> practice,
      List<String> notes) {
    super(connection, settings, shapes, practice, notes);
  }

  @Override
  public void rows(SourceTable table, RowSink sink) throws UnusableData, IOException {
    TableShape shape = shape(table);
    String sql =
        "SELECT "
            + shape.columns().values().stream()
                .map(TableShape.Found::quoted)
                .collect(Collectors.joining(", "))
            + " FROM "
            + shape.query().relation()
            + where(shape, "?");
    try (PreparedStatement statement =
        connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(settings.fetchSize());
      running = statement;
      if (picking(shape).isPresent()) {
        statement.setString(1, practice.orElseThrow());
      }
      try (ResultSet rows = statement.executeQuery()) {
        sink.from(shape.query().name());
        read(shape, rows, sink);
      }
    } catch (SQLException failed) {
      throw faults.raise(shape.query().name(), failed);
    } finally {
      running = null;
    }
  }

  @Override
  void stop() throws SQLException {
    Statement statement = running;
    if (statement != null) {
      statement.cancel();
    }
  }

  private void read(TableShape shape, ResultSet rows, RowSink sink)
      throws SQLException, IOException {
    List<ColumnKind> kinds = shape.columns().values().stream().map(TableShape.Found::kind).toList();
    int given = settings.practice().isPresent() ? 1 : 0;
    @Nullable String[] texts =
        Stream.generate(() -> "").limit(given + kinds.size()).toArray(String[]::new);
    settings.practice().ifPresent(code -> texts[0] = code);
    while (rows.next()) {
      for (int i = 0; i < kinds.size(); i++) {
        texts[given + i] = kinds.get(i).text(rows, i + 1);
      }
      sink.row(RowSink.BY_KEY, texts);
    }
  }
}
