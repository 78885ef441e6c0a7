package io.github.opengpes.extraction.source.jdbc;

import java.util.regex.Pattern;

/**
 * Where the rows of a table come from in a database.
 *
 * @param relation what stands behind FROM
 * @param name what faults call it
 */
public record TableQuery(String relation, String name) {

  private static final String PART = "([\\p{L}_][\\p{L}\\p{N}_$#]*|\"[^\"]+\")";
  private static final Pattern NAME = Pattern.compile(PART + "(\\." + PART + "){0,2}");

  /**
   * A view or table by its name, which may have a schema before it.
   *
   * @throws IllegalArgumentException when that is no name
   */
  public static TableQuery view(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a view");
    }
    return new TableQuery(name, name);
  }

  /** A query of its own; faults call it by the table that it feeds. */
  public static TableQuery sql(String sql, String name) {
    String query = sql.strip();
    while (query.endsWith(";")) {
      query = query.substring(0, query.length() - 1).strip();
    }
    // Without AS, which Oracle does not take before the name of a table.
    return new TableQuery("(" + query + "\n) source_query", name);
  }
}
