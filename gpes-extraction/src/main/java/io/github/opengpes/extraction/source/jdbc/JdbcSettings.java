package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.SourceTable;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * How a database is reached and what is read of it (docs/extraction/jdbc.md).
 *
 * @param name what faults of the connection name: the settings file
 * @param url JDBC address; holds no password
 * @param properties of the driver, beside user and password
 * @param driver a jar that holds the driver, where OpenGPES does not bring it
 * @param tables where the rows of each table come from
 * @param practice the practice of all rows, where the views have no column for it
 * @param fetchSize rows that a cursor brings at a time
 */
public record JdbcSettings(
    String name,
    String url,
    Optional<String> user,
    Optional<Secret> password,
    Map<String, String> properties,
    Optional<Path> driver,
    Map<SourceTable, TableQuery> tables,
    Optional<String> practice,
    int fetchSize,
    Transfer transfer) {

  /** What is taken where the settings do not say: some megabytes at a time. */
  public static final int DEFAULT_FETCH_SIZE = 10_000;

  /** How rows come over. */
  public enum Transfer {
    /** COPY from PostgreSQL, a cursor from any other. */
    FASTEST,
    /** A cursor on the server, which every database has. */
    CURSOR
  }

  /** Copies the maps; every table must be there. */
  public JdbcSettings {
    properties = Map.copyOf(properties);
    tables = Map.copyOf(tables);
    if (!tables.keySet().containsAll(EnumSet.allOf(SourceTable.class))) {
      throw new IllegalArgumentException("a table has no query");
    }
    if (fetchSize < 1) {
      throw new IllegalArgumentException("fetch-size is a number from 1");
    }
  }

  /** Without the address and the properties, which people misuse for secrets. */
  @Override
  public String toString() {
    return "JdbcSettings[" + name + "]";
  }
}
