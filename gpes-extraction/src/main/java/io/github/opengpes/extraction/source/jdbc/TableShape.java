package io.github.opengpes.extraction.source.jdbc;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a view really has: for each column of the layout its name there, quoted, and its kind.
 *
 * @param columns by the layout's names; without {@code practice} where the settings give it
 */
record TableShape(SourceTable table, TableQuery query, Map<String, Found> columns) {

  /** A column of the view. */
  record Found(String quoted, ColumnKind kind) {}

  /** Asks the database; adds what is wrong to the faults and what is odd to the notes. */
  static TableShape of(
      Connection connection,
      SourceTable table,
      JdbcSettings settings,
      List<DataFault> faults,
      List<String> notes)
      throws SQLException {
    TableQuery query = settings.tables().get(table);
    if (query == null) {
      throw new IllegalStateException("settings have a query for each table");
    }
    Map<String, Found> columns = new LinkedHashMap<>();
    Set<String> present = new HashSet<>();
    int unknown = 0;
    String quote =
        Optional.ofNullable(connection.getMetaData().getIdentifierQuoteString())
            .orElse("\"")
            .strip();
    try (Statement statement = connection.createStatement();
        ResultSet none =
            statement.executeQuery("SELECT * FROM " + query.relation() + " WHERE 1 = 0")) {
      ResultSetMetaData found = none.getMetaData();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        String label = found.getColumnLabel(i);
        String name = label.toLowerCase(Locale.ROOT);
        if (!table.has(name)) {
          unknown++;
          continue;
        }
        present.add(name);
        if (name.equals("practice") && settings.practice().isPresent()) {
          faults.add(
              DataFault.ofFile(
                  query.name(),
                  "it has a column 'practice', and the settings name a practice for all rows; keep"
                      + " one of the two"));
          continue;
        }
        Optional<ColumnKind> kind =
            ColumnKind.of(found.getColumnType(i), found.getColumnTypeName(i));
        if (kind.isPresent() && ColumnKind.fitting(name).contains(kind.get())) {
          columns.put(
              name, new Found(quote + label.replace(quote, quote + quote) + quote, kind.get()));
        } else {
          faults.add(
              DataFault.ofFile(
                  query.name(),
                  "column '"
                      + name
                      + "' is of type "
                      + found.getColumnTypeName(i)
                      + "; "
                      + ColumnKind.needed(name)
                      + " is needed"));
        }
      }
    }
    if (settings.practice().isPresent()) {
      present.add("practice");
    }
    for (String required : table.required()) {
      if (!present.contains(required)) {
        faults.add(DataFault.ofFile(query.name(), "column '" + required + "' is missing"));
      }
    }
    if (unknown > 0) {
      notes.add(
          query.name() + ": " + unknown + " columns that the layout does not know are ignored");
    }
    return new TableShape(table, query, columns);
  }

  /** The columns of the layout that rows have: those of the view, and the practice first. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    if (!columns.containsKey("practice")) {
      names.add("practice");
    }
    names.addAll(columns.keySet());
    return names;
  }
}
