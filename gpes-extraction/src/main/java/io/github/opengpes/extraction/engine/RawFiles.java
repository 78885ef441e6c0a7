package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.ColumnSource;
import io.github.opengpes.extraction.source.CsvHeader;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceFile;
import io.github.opengpes.extraction.source.SourceFiles;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of files. They are read by the database; only when something is wrong are they read
 * once more, from top to bottom, to say where.
 */
final class RawFiles implements RawTables {

  private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: ([0-9]+)");
  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final Map<SourceTable, List<SourceFile>> files;
  private final List<String> notes;

  private RawFiles(Map<SourceTable, List<SourceFile>> files, List<String> notes) {
    this.files = files;
    this.notes = notes;
  }

  static RawFiles open(DuckDb database, SourceFiles source) throws UnusableData {
    List<DataFault> faults = new ArrayList<>();
    for (SourceFile file : source.files()) {
      if (file.format() == SourceFile.Format.CSV && CsvHeader.endsWithinQuotes(file.path())) {
        faults.add(
            DataFault.ofFile(
                file.displayName(),
                "a quoted field never ends; is the file whole? Its last rows would be lost"));
      }
    }
    Map<SourceTable, List<SourceFile>> files = new EnumMap<>(SourceTable.class);
    for (SourceTable table : SourceTable.values()) {
      files.put(table, filesOf(database, table, source.files(), faults));
    }
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faults.size());
    }
    return new RawFiles(files, source.notes());
  }

  /** Parquet names its own columns, so they are asked for here. */
  private static List<SourceFile> filesOf(
      DuckDb database, SourceTable table, List<SourceFile> all, List<DataFault> faults) {
    List<SourceFile> files = new ArrayList<>();
    for (SourceFile file : all) {
      if (file.table() != table) {
        continue;
      }
      if (file.format() == SourceFile.Format.CSV) {
        files.add(file);
        continue;
      }
      Set<String> present = new HashSet<>();
      try {
        database.<RuntimeException>query(
            "reading a Parquet file",
            "DESCRIBE SELECT * FROM read_parquet("
                + DIALECT.text(file.path().toAbsolutePath().toString())
                + ")",
            row -> present.add(row.getString(1)));
      } catch (EngineFailure unreadable) {
        faults.add(DataFault.ofFile(file.displayName(), "this is not a readable Parquet file"));
        continue;
      }
      Map<String, ColumnSource> columns = new HashMap<>();
      file.columns()
          .forEach(
              (name, from) -> {
                if (!(from instanceof ColumnSource.FromColumn column)
                    || present.contains(column.column())) {
                  columns.put(name, from);
                } else if (table.required().contains(name)) {
                  faults.add(
                      DataFault.ofFile(
                          file.displayName(), "column '" + column.column() + "' is missing"));
                }
              });
      files.add(new SourceFile(table, file.path(), file.format(), List.of(), columns));
    }
    return files;
  }

  private List<SourceFile> of(SourceTable table) {
    return files.getOrDefault(table, List.of());
  }

  @Override
  public void prepare(SourceTable table) {
    // Files wait where they are.
  }

  @Override
  public String rows(SourceTable table) {
    return SourceText.rows(table, of(table), false);
  }

  @Override
  public String numberedRows(SourceTable table) {
    return SourceText.rows(table, of(table), true);
  }

  @Override
  public DataFault fault(SourceTable table, int sourceFile, long sourceRow, String message) {
    SourceFile file = of(table).get(sourceFile);
    long header = file.format() == SourceFile.Format.CSV ? 1 : 0;
    return new DataFault(file.displayName(), OptionalLong.of(sourceRow + header), message);
  }

  /** Says of a file that the database could not read no more than where. */
  @Override
  public Optional<UnusableData> unreadable(SourceTable table, EngineFailure failure) {
    if (!(failure.getCause() instanceof SQLException said)) {
      return Optional.empty();
    }
    String text = String.valueOf(said.getMessage());
    Matcher line = CSV_LINE.matcher(text);
    if (!line.find()) {
      return Optional.empty();
    }
    List<SourceFile> read = of(table);
    String name =
        read.stream()
            .filter(
                file -> read.size() == 1 || text.contains(file.path().toAbsolutePath().toString()))
            .findFirst()
            .map(SourceFile::displayName)
            .orElse(table.fileName());
    return Optional.of(
        UnusableData.of(
            new DataFault(
                name,
                OptionalLong.of(Long.parseLong(line.group(1))),
                text.contains("unicode")
                    ? "not UTF-8"
                    : "not a CSV record with as many fields as the header")));
  }

  @Override
  public void release(SourceTable table) {
    // Nothing was taken.
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public void close() {
    // Nothing was taken.
  }
}
