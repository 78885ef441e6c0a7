package io.github.opengpes.extraction.source.settings;

import io.github.opengpes.extraction.source.ColumnSource;
import io.github.opengpes.extraction.source.DataMapping;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a mapping (docs/extraction/mapping.md). */
final class MappingReader {

  private static final List<String> COLUMN_KEYS =
      List.of("column", "words", "otherwise", "constant", "row-from");

  private static final String NEEDED =
      "a column name, 'column', 'constant' or 'row-from' is needed; leave the key out where the file"
          + " has no such column";

  private final SettingsFile file;

  private MappingReader(SettingsFile file) {
    this.file = file;
  }

  static DataMapping read(Path path) throws UnusableData {
    SettingsFile file = new SettingsFile(path);
    DataMapping mapping =
        new MappingReader(file)
            .read(path, SettingsMap.of(file, "", file.yaml(), List.of("tables")));
    file.stopIfFaulty();
    return mapping;
  }

  private DataMapping read(Path path, SettingsMap root) {
    SettingsMap tables = root.map("tables", List.of("patients", "registrations", "journals"));
    List<DataMapping.MappedFile> files = new ArrayList<>();
    for (SourceTable table : SourceTable.values()) {
      String name = table.fileName();
      if (tables.node(name) instanceof List<?> list && !list.isEmpty()) {
        for (int i = 0; i < list.size(); i++) {
          files.add(mappedFile(table, list.get(i), "tables." + name + "[" + i + "]"));
        }
      } else {
        tables.fault(name, "a list of at least one file is needed");
      }
    }
    return new DataMapping(path, files);
  }

  private DataMapping.MappedFile mappedFile(SourceTable table, @Nullable Object node, String at) {
    SettingsMap mapped = SettingsMap.of(file, at, node, List.of("file", "columns"));
    List<String> known = new ArrayList<>(table.required());
    known.addAll(table.optional());
    SettingsMap given = mapped.map("columns", known);
    Map<String, ColumnSource> columns = new LinkedHashMap<>();
    for (String column : given.keys()) {
      column(given.node(column), at + ".columns." + column)
          .ifPresent(source -> columns.put(column, source));
    }
    // It was meant to be mapped, perhaps to what withholds patients: never taken for left out.
    given.withoutValue().forEach(column -> file.fault(at + ".columns." + column, NEEDED));
    for (String required : table.required()) {
      if (!given.names(required)) {
        mapped.fault("columns", "column '" + required + "' must be mapped");
      }
    }
    return new DataMapping.MappedFile(table, mapped.needed("file"), columns);
  }

  /** {@code name}, {@code {column, words, otherwise}}, {@code {constant}} or {@code {row-from}}. */
  private Optional<ColumnSource> column(@Nullable Object node, String at) {
    if (node instanceof String column && !column.isBlank()) {
      return Optional.of(new ColumnSource.FromColumn(column));
    }
    if (!(node instanceof Map)) {
      file.fault(at, NEEDED);
      return Optional.empty();
    }
    SettingsMap given = SettingsMap.of(file, at, node, COLUMN_KEYS);
    Optional<ColumnSource> constant = given.textOrEmpty("constant").map(ColumnSource.Constant::new);
    if (constant.isPresent()) {
      return constant;
    }
    if (given.has("row-from")) {
      Object first = given.node("row-from");
      if (first instanceof Integer || first instanceof Long) {
        return Optional.of(new ColumnSource.RowNumber(((Number) first).longValue()));
      }
      given.fault("row-from", "a whole number is needed");
      return Optional.empty();
    }
    Optional<String> column = given.text("column");
    if (column.isEmpty()) {
      file.fault(at, NEEDED);
      return Optional.empty();
    }
    return given.names("words")
        ? words(column.get(), given)
        : Optional.of(new ColumnSource.FromColumn(column.get()));
  }

  private static Optional<ColumnSource> words(String column, SettingsMap given) {
    Map<String, String> words = new LinkedHashMap<>();
    if (given.node("words") instanceof Map<?, ?> listed) {
      listed.forEach(
          (word, value) -> words.put(String.valueOf(word), value == null ? "" : value.toString()));
    }
    if (words.isEmpty()) {
      given.fault("words", "a map of at least one word is needed");
      return Optional.empty();
    }
    return Optional.of(new ColumnSource.Words(column, words, given.textOrEmpty("otherwise")));
  }
}
