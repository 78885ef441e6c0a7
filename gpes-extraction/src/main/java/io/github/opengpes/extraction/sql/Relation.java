package io.github.opengpes.extraction.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows that a query can read from. */
public sealed interface Relation {

  /** The text for a database, fit to stand after FROM. */
  String sql(Dialect dialect);

  /** A table by its name. */
  record Table(String name) implements Relation {
    @Override
    public String sql(Dialect dialect) {
      return dialect.name(name);
    }
  }

  /** Two relations joined on columns that both have; they appear once in the result. */
  record Join(Relation left, Kind kind, Relation right, List<String> using) implements Relation {
    /** Copies the list. */
    public Join {
      using = List.copyOf(using);
    }

    @Override
    public String sql(Dialect dialect) {
      String columns = using.stream().map(dialect::name).collect(Collectors.joining(", "));
      return left.sql(dialect)
          + "\n  "
          + kind.words
          + " "
          + right.sql(dialect)
          + " USING ("
          + columns
          + ")";
    }
  }

  /** How two relations are joined. */
  enum Kind {
    /** Rows that have a partner. */
    INNER("JOIN"),
    /** All rows of the left, with absent values where there is no partner. */
    LEFT("LEFT JOIN");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** The rows of a query. */
  record Sub(Query query, String alias) implements Relation {
    @Override
    public String sql(Dialect dialect) {
      return "(" + query.sql(dialect).replace("\n", "\n    ") + ") AS " + dialect.name(alias);
    }
  }

  /** The rows of several queries with the same columns, one after the other. */
  record Union(List<Query> queries, String alias) implements Relation {
    /** Copies the list. */
    public Union {
      queries = List.copyOf(queries);
    }

    @Override
    public String sql(Dialect dialect) {
      return queries.stream()
          .map(query -> query.sql(dialect))
          .collect(Collectors.joining("\nUNION ALL\n", "(", ") AS " + dialect.name(alias)));
    }
  }

  /** Rows written in the plan. There is at least one. */
  record Rows(String alias, List<String> columns, List<List<SqlExpression>> rows)
      implements Relation {
    /** Copies the lists. */
    public Rows {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
      if (rows.isEmpty()) {
        throw new IllegalArgumentException("at least one row");
      }
    }

    @Override
    public String sql(Dialect dialect) {
      List<String> texts = new ArrayList<>();
      for (List<SqlExpression> row : rows) {
        texts.add(
            row.stream()
                .map(value -> value.sql(dialect))
                .collect(Collectors.joining(", ", "(", ")")));
      }
      return "(VALUES "
          + String.join(", ", texts)
          + ") AS "
          + dialect.name(alias)
          + columns.stream().map(dialect::name).collect(Collectors.joining(", ", "(", ")"));
    }
  }
}
