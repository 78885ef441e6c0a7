package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.SourceTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** A PostgreSQL of the tests' own, with the example of the documentation in it. */
final class PostgresServer implements AutoCloseable {

  static final Path EXAMPLE = Path.of("../docs/extraction/examples/postgresql");

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Skips the tests, with the reason, where no server can be started. */
  static PostgresServer start(Path folder) {
    try {
      return new PostgresServer(
          EmbeddedPostgres.builder()
              .setDataDirectory(Files.createDirectories(folder).toFile())
              .setCleanDataDirectory(true)
              .start());
    } catch (IOException | RuntimeException failed) {
      Assumptions.abort("no PostgreSQL can be started here: " + failed.getMessage());
      throw new IllegalStateException("aborted", failed);
    }
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  long number(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  void example() throws SQLException, IOException {
    execute(
        Files.readString(EXAMPLE.resolve("schema.sql")),
        Files.readString(EXAMPLE.resolve("views.sql")));
  }

  /** Settings for the superuser, by a cursor or the fastest way. */
  JdbcSettings settings(JdbcSettings.Transfer transfer, Map<String, String> views) {
    Map<SourceTable, TableQuery> tables = new EnumMap<>(SourceTable.class);
    for (SourceTable table : SourceTable.values()) {
      tables.put(
          table, TableQuery.view(views.getOrDefault(table.fileName(), "gpes." + table.fileName())));
    }
    return new JdbcSettings(
        "gp.yaml",
        url(),
        Optional.of("postgres"),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        tables,
        Optional.empty(),
        2,
        transfer);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
