package io.github.opengpes.extraction.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a mapping and collects all that is wrong with it. */
final class DataMappingReader {

  private final String name;
  private final List<DataFault> faults = new ArrayList<>();

  DataMappingReader(String name) {
    this.name = name;
  }

  DataMapping read(String text) throws UnusableData {
    Map<String, Object> root = map(yaml(text), "", List.of("tables"));
    List<DataMapping.MappedFile> files = new ArrayList<>();
    Map<String, Object> tables =
        map(root.get("tables"), "tables", List.of("patients", "registrations", "journals"));
    for (SourceTable table : SourceTable.values()) {
      String at = "tables." + table.fileName();
      if (tables.get(table.fileName()) instanceof List<?> list && !list.isEmpty()) {
        for (int i = 0; i < list.size(); i++) {
          files.add(file(table, list.get(i), at + "[" + i + "]"));
        }
      } else {
        fault(at, "a list of at least one file is needed");
      }
    }
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faults.size());
    }
    return new DataMapping(files);
  }

  private @Nullable Object yaml(String text) throws UnusableData {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setLabel(name)
            .build();
    try {
      return new Load(settings).loadFromString(text);
    } catch (YamlEngineException unreadable) {
      String line =
          unreadable instanceof MarkedYamlEngineException marked
              ? marked.getProblemMark().map(mark -> "line " + (mark.getLine() + 1)).orElse("it")
              : "it";
      throw UnusableData.of(DataFault.ofFile(name, line + " is not YAML, or a key comes twice"));
    }
  }

  private DataMapping.MappedFile file(SourceTable table, @Nullable Object node, String at) {
    Map<String, Object> file = map(node, at, List.of("file", "columns"));
    List<String> known = new ArrayList<>(table.required());
    known.addAll(table.optional());
    Map<String, Object> given = map(file.get("columns"), at + ".columns", known);
    Map<String, ColumnSource> columns = new LinkedHashMap<>();
    given.forEach(
        (column, source) ->
            column(source, at + ".columns." + column).ifPresent(it -> columns.put(column, it)));
    for (String required : table.required()) {
      if (!given.containsKey(required)) {
        fault(at + ".columns", "column '" + required + "' must be mapped");
      }
    }
    String path = text(file.get("file"));
    if (path.isEmpty()) {
      fault(at, "'file' is needed");
    }
    return new DataMapping.MappedFile(table, path, columns);
  }

  /** {@code name}, {@code {column, words, otherwise}}, {@code {constant}} or {@code {row-from}}. */
  private Optional<ColumnSource> column(@Nullable Object node, String at) {
    if (node instanceof String column && !column.isEmpty()) {
      return Optional.of(new ColumnSource.FromColumn(column));
    }
    Map<String, Object> given =
        map(node, at, List.of("column", "words", "otherwise", "constant", "row-from"));
    if (given.containsKey("constant")) {
      return Optional.of(new ColumnSource.Constant(text(given.get("constant"))));
    }
    if (given.containsKey("row-from")) {
      if (given.get("row-from") instanceof Number number) {
        return Optional.of(new ColumnSource.RowNumber(number.longValue()));
      }
      fault(at, "'row-from' is a whole number");
      return Optional.empty();
    }
    String column = text(given.get("column"));
    if (column.isEmpty()) {
      fault(at, "a column name, 'column', 'constant' or 'row-from' is needed");
      return Optional.empty();
    }
    if (!given.containsKey("words")) {
      return Optional.of(new ColumnSource.FromColumn(column));
    }
    Map<String, String> words = new LinkedHashMap<>();
    if (given.get("words") instanceof Map<?, ?> listed) {
      listed.forEach((word, value) -> words.put(text(word), text(value)));
    }
    if (words.isEmpty()) {
      fault(at, "'words' is a map of at least one word");
      return Optional.empty();
    }
    Optional<String> otherwise =
        given.containsKey("otherwise")
            ? Optional.of(text(given.get("otherwise")))
            : Optional.empty();
    return Optional.of(new ColumnSource.Words(column, words, otherwise));
  }

  /** The entries of a map; unknown keys are faults. */
  private Map<String, Object> map(@Nullable Object node, String at, List<String> known) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (!(node instanceof Map<?, ?> map)) {
      fault(at, "a map with " + String.join(", ", known) + " is needed");
      return entries;
    }
    map.forEach(
        (key, value) -> {
          if (!known.contains(text(key))) {
            fault(at, "unknown key; known are " + String.join(", ", known));
          } else {
            entries.put(text(key), value == null ? "" : value);
          }
        });
    return entries;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private void fault(String at, String message) {
    faults.add(DataFault.ofFile(name, (at.isEmpty() ? "" : at + ": ") + message));
  }
}
