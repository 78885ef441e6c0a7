package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.store.StoreFolder;
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
import org.jspecify.annotations.Nullable;

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
  private Optional<StoreFolder> store = Optional.empty();
  private boolean broken;

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
      // What is remembered of a store stays true: one that takes its place ends the reading.
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

  /**
   * From now on statements may read this store. One that ends when another store has taken its
   * place has failed, since nobody knows which of the two it has read.
   */
  void reads(StoreFolder folder) {
    store = Optional.of(folder);
  }

  /** Whether a statement has failed, other than because its end was asked for. */
  boolean broken() {
    return broken;
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
    run(step, sql);
    checkStore(null);
  }

  /** Runs a statement that drops something, whatever has become of the store. */
  void tidy(String sql) {
    run("tidying up", sql);
  }

  private void run(String step, String sql) {
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
    if (watch.cancellation().requested()) {
      return new RunCancelled();
    }
    broken = true;
    checkStore(failed);
    return new EngineFailure(step, failed);
  }

  private void checkStore(@Nullable SQLException failed) {
    if (store.isPresent() && store.get().replaced()) {
      broken = true;
      throw new SourceFailure("the store was replaced while it was read; run again", failed);
    }
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
    checkStore(null);
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
