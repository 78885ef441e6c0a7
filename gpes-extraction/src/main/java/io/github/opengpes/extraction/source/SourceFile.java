package io.github.opengpes.extraction.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A file that feeds a table.
 *
 * @param header the columns of a CSV file in their order; empty for Parquet, which names its own
 * @param columns the source of each column of the layout that the file gives; others are absent
 */
public record SourceFile(
    SourceTable table,
    Path path,
    Format format,
    List<String> header,
    Map<String, ColumnSource> columns) {

  /** Copies the collections. */
  public SourceFile {
    header = List.copyOf(header);
    columns = Map.copyOf(columns);
  }

  /** How the file is written. */
  public enum Format {
    /** RFC 4180, UTF-8, with a header row. */
    CSV,
    /** Apache Parquet. */
    PARQUET
  }

  /** The name that faults give: the file's own name, never its folder. */
  public String displayName() {
    return String.valueOf(path.getFileName());
  }
}
