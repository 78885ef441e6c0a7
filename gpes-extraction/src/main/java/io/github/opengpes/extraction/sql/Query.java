package io.github.opengpes.extraction.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One SELECT. Immutable; the {@code with...} methods give a changed copy.
 *
 * @param everything true: all columns of what is read come first
 * @param where all must hold
 * @param groupBy columns, by name
 * @param orderBy columns, by name, ascending
 */
public record Query(
    boolean everything,
    List<Projection> projections,
    Relation from,
    List<SqlExpression> where,
    List<String> groupBy,
    List<String> orderBy) {

  /** Copies the lists. */
  public Query {
    projections = List.copyOf(projections);
    Objects.requireNonNull(from, "from");
    where = List.copyOf(where);
    groupBy = List.copyOf(groupBy);
    orderBy = List.copyOf(orderBy);
  }

  /** A value and the name of its column. */
  public record Projection(SqlExpression expression, String name) {
    /** A column under its own name. */
    public static Projection of(String column) {
      return new Projection(new SqlExpression.Column(column), column);
    }
  }

  /** These columns of a relation. */
  public static Query select(List<Projection> projections, Relation from) {
    return new Query(false, projections, from, List.of(), List.of(), List.of());
  }

  /** All columns of a relation, and these after them. */
  public static Query extend(Relation from, List<Projection> projections) {
    return new Query(true, projections, from, List.of(), List.of(), List.of());
  }

  /** Only rows for which all of these hold. */
  public Query withWhere(List<SqlExpression> conditions) {
    return new Query(everything, projections, from, conditions, groupBy, orderBy);
  }

  /** One row for each combination of these columns. */
  public Query withGroupBy(String... columns) {
    return new Query(everything, projections, from, where, List.of(columns), orderBy);
  }

  /** In the order of these columns. */
  public Query withOrderBy(String... columns) {
    return new Query(everything, projections, from, where, groupBy, List.of(columns));
  }

  /** The text for a database. */
  public String sql(Dialect dialect) {
    List<String> columns = new ArrayList<>();
    if (everything) {
      columns.add("*");
    }
    for (Projection projection : projections) {
      String value = projection.expression().sql(dialect);
      String name = dialect.name(projection.name());
      columns.add(value.equals(name) ? name : value + " AS " + name);
    }
    StringBuilder text = new StringBuilder("SELECT ").append(String.join(", ", columns));
    text.append("\nFROM ").append(from.sql(dialect));
    if (!where.isEmpty()) {
      text.append(
          where.stream()
              .map(condition -> condition.test(dialect))
              .collect(Collectors.joining("\n  AND ", "\nWHERE ", "")));
    }
    if (!groupBy.isEmpty()) {
      text.append(names(groupBy, "\nGROUP BY ", dialect));
    }
    if (!orderBy.isEmpty()) {
      text.append(names(orderBy, "\nORDER BY ", dialect));
    }
    return text.toString();
  }

  private static String names(List<String> columns, String opening, Dialect dialect) {
    return columns.stream().map(dialect::name).collect(Collectors.joining(", ", opening, ""));
  }
}
