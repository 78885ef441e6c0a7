package io.github.opengpes.extraction.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How foreign files map onto the layout: for each table one file or more, and for each of its
 * columns where the value comes from. Written as YAML (docs/extraction/mapping.md).
 *
 * @param file where it is written
 */
public record DataMapping(Path file, List<MappedFile> files) {

  /** Copies the list. */
  public DataMapping {
    files = List.copyOf(files);
  }

  /**
   * A file that feeds a table.
   *
   * @param file path below the data folder
   */
  public record MappedFile(SourceTable table, String file, Map<String, ColumnSource> columns) {
    /** Copies the map. */
    public MappedFile {
      columns = Map.copyOf(columns);
    }
  }
}
