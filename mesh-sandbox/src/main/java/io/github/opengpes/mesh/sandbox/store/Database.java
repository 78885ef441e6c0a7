package io.github.opengpes.mesh.sandbox.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the store's SQLite file and its prepared statements; for one thread at a time.
 */
final class Database implements Closeable {

  /** Makes a value of a row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Looks at rows one after another, until it answers false. */
  @FunctionalInterface
  interface RowVisitor {
    boolean visit(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /**
   * Write-ahead log with {@code synchronous=FULL}: a commit is on the disk when it returns, and
   * readers do not wait for the writer.
   */
  Database(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      statement.execute("PRAGMA busy_timeout = 10000");
      // Pages of 4 KiB: the log goes into the file every 32 MB, not every 4.
      statement.execute("PRAGMA wal_autocheckpoint = 8000");
    }
  }

  void execute(String sql, @Nullable Object... values) throws SQLException {
    bind(sql, values).executeUpdate();
  }

  <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values)
      throws SQLException {
    List<T> found = new ArrayList<>();
    visit(sql, row -> found.add(reader.read(row)), values);
    return found;
  }

  void visit(String sql, RowVisitor visitor, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bind(sql, values).executeQuery()) {
      boolean more = true;
      while (more && rows.next()) {
        more = visitor.visit(rows);
      }
    }
  }

  long number(String sql, @Nullable Object... values) throws SQLException {
    try (ResultSet rows = bind(sql, values).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException("the store's database could not be closed", e);
    }
  }
}
