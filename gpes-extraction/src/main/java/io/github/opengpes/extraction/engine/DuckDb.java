package io.github.opengpes.extraction.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * A database of one practice in memory, spilling to a folder of its own. For one thread only: a
 * connection that two threads use has crashed the JVM (duckdb #7183, #8312).
 */
final class DuckDb implements AutoCloseable {

  /** A second database in memory that stores its columns compressed: for what is kept of slices. */
  static final String KEPT = "kept";

  private final DuckDBConnection connection;
  private final Path spill;
  private Watch watch = Watch.nobody();

  private DuckDb(DuckDBConnection connection, Path spill) {
    this.connection = connection;
    this.spill = spill;
  }

  static DuckDb open(EngineSettings settings) throws IOException {
    Path spill = Files.createTempDirectory(settings.spillFolder(), "gpes-engine-");
    Properties properties = new Properties();
    // Rows are fetched as they are made, so a large result never stands in memory.
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("memory_limit", settings.memoryMegabytes() + "MB");
    properties.setProperty("threads", Integer.toString(settings.threads()));
    properties.setProperty("temp_directory", spill.toString());
    // Never fetch code at run time.
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    DuckDb database;
    try {
      Connection opened = DriverManager.getConnection("jdbc:duckdb:", properties);
      database = new DuckDb(opened.unwrap(DuckDBConnection.class), spill);
    } catch (SQLException failed) {
      delete(spill);
      throw new EngineFailure("opening the database", failed);
    }
    boolean ready = false;
    try {
      database.execute("opening the database", "ATTACH ':memory:' AS " + KEPT + " (COMPRESS)");
      // A store's files do not change while they are open.
      database.execute("opening the database", "SET parquet_metadata_cache = true");
      ready = true;
      return database;
    } finally {
      if (!ready) {
        database.close();
      }
    }
  }

  /** From now on this one looks on: may end what is done, and is told how far it is. */
  void watchedBy(Watch other) {
    watch = other;
  }

  Watch watch() {
    return watch;
  }

  DuckDBConnection connection() {
    return connection;
  }

  /**
   * No file can be read or written from here on, and no setting changed.
   *
   * @param folder the one that stays open: that of a store
   */
  void lockDown(Optional<Path> folder) {
    if (folder.isPresent()) {
      execute(
          "locking down",
          "SET allowed_directories = ['" + folder.get().toString().replace("'", "''") + "/']");
    }
    execute("locking down", "SET enable_external_access = false");
    execute("locking down", "SET lock_configuration = true");
  }

  /** Runs a statement. */
  void execute(String step, String sql) {
    // A statement is closed by its first failure, so each gets its own.
    try (Statement statement = connection.createStatement()) {
      watch.cancellation().begin(() -> cancel(statement));
      try {
        statement.execute(sql);
      } finally {
        watch.cancellation().end();
      }
    } catch (SQLException failed) {
      throw failure(step, failed);
    }
  }

  private static void cancel(Statement statement) throws SQLException {
    try {
      statement.cancel();
    } catch (SQLException failed) {
      // One that has closed meanwhile has ended by itself; the next one hears the request.
      if (!statement.isClosed()) {
        throw failed;
      }
    }
  }

  private RuntimeException failure(String step, SQLException failed) {
    return watch.cancellation().requested() ? new RunCancelled() : new EngineFailure(step, failed);
  }

  /** Takes each row of a result in turn. */
  @FunctionalInterface
  interface Rows<E extends Exception> {
    void row(ResultSet row) throws SQLException, E;
  }

  /** Runs a query and hands over its rows as they are made. */
  <E extends Exception> void query(String step, String sql, Rows<E> rows) throws E {
    try (Statement statement = connection.createStatement()) {
      watch.cancellation().begin(() -> cancel(statement));
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          watch.cancellation().check();
          rows.row(result);
        }
      } finally {
        watch.cancellation().end();
      }
    } catch (SQLException failed) {
      throw failure(step, failed);
    }
  }

  /** Runs a query for one number. */
  long number(String step, String sql) {
    long[] number = new long[1];
    this.<RuntimeException>query(step, sql, row -> number[0] = row.getLong(1));
    return number[0];
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw new EngineFailure("closing the database", failed);
    } finally {
      delete(spill);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
