package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.ColumnSource;
import io.github.opengpes.extraction.source.SourceFile;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of source files as text columns with the layout's names, as DuckDB SQL. Reading is in
 * the database's hands (several threads, no row ever passes through Java).
 */
final class SourceText {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private SourceText() {}

  /**
   * The rows of all files of a table.
   *
   * @param numbered with {@code source_file} (place in the list) and {@code source_row}; that reads
   *     a file from top to bottom in one thread
   */
  static String rows(SourceTable table, List<SourceFile> files, boolean numbered) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      parts.add(rows(table, files.get(i), i, numbered));
    }
    return String.join("\nUNION ALL\n", parts);
  }

  private static String rows(SourceTable table, SourceFile file, int number, boolean numbered) {
    boolean inOrder =
        numbered
            || file.columns().values().stream().anyMatch(ColumnSource.RowNumber.class::isInstance);
    List<String> columns = new ArrayList<>();
    List<String> unlisted = new ArrayList<>();
    List<String> names = new ArrayList<>(table.required());
    names.addAll(table.optional());
    for (String name : names) {
      ColumnSource source = file.columns().get(name);
      columns.add(
          (source == null ? "CAST(NULL AS VARCHAR)" : value(source)) + " AS " + quoted(name));
      if (source instanceof ColumnSource.Words words && words.otherwise().isEmpty()) {
        String word = text(words.column());
        unlisted.add(
            "coalesce("
                + word
                + " NOT IN ("
                + words.words().keySet().stream()
                    .sorted()
                    .map(DIALECT::text)
                    .collect(Collectors.joining(", "))
                + "), FALSE)");
      }
    }
    columns.add((unlisted.isEmpty() ? "FALSE" : String.join(" OR ", unlisted)) + " AS unlisted");
    columns.add(number + " AS source_file");
    columns.add((inOrder ? "source_row" : "CAST(NULL AS BIGINT)") + " AS source_row");
    String from =
        inOrder
            ? "(SELECT " + rowNumber(file) + " AS source_row, * FROM " + reader(file, true) + ")"
            : reader(file, false);
    return "SELECT " + String.join(", ", columns) + " FROM " + from;
  }

  private static String value(ColumnSource source) {
    if (source instanceof ColumnSource.FromColumn from) {
      return text(from.column());
    }
    if (source instanceof ColumnSource.Constant constant) {
      return constant.value().isEmpty() ? "CAST(NULL AS VARCHAR)" : DIALECT.text(constant.value());
    }
    if (source instanceof ColumnSource.RowNumber row) {
      return "CAST(source_row + (" + (row.first() - 1) + ") AS VARCHAR)";
    }
    ColumnSource.Words words = (ColumnSource.Words) source;
    String column = text(words.column());
    String cases =
        words.words().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> "WHEN " + DIALECT.text(e.getKey()) + " THEN " + DIALECT.text(e.getValue()))
            .collect(Collectors.joining(" "));
    String otherwise = words.otherwise().map(DIALECT::text).orElse("NULL");
    return "nullif(CASE " + column + " " + cases + " ELSE " + otherwise + " END, '')";
  }

  /** Empty is absent, in Parquet as in CSV; types of Parquet become their text. */
  private static String text(String column) {
    return "nullif(CAST(" + quoted(column) + " AS VARCHAR), '')";
  }

  private static String rowNumber(SourceFile file) {
    return file.format() == SourceFile.Format.PARQUET
        ? "file_row_number + 1"
        : "row_number() OVER ()";
  }

  private static String reader(SourceFile file, boolean inOrder) {
    String path = DIALECT.text(file.path().toAbsolutePath().toString());
    if (file.format() == SourceFile.Format.PARQUET) {
      return "read_parquet(" + path + (inOrder ? ", file_row_number = true)" : ")");
    }
    String columns =
        file.header().stream()
            .map(name -> DIALECT.text(name) + ": 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    return String.format(
        Locale.ROOT,
        "read_csv(%s, columns = %s, delim = ',', quote = '\"', escape = '\"', header = true,"
            + " auto_detect = false, strict_mode = true, parallel = %s)",
        path,
        columns,
        !inOrder);
  }

  private static String quoted(String name) {
    return StageTable.quoted(name);
  }
}
