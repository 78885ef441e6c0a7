package io.github.opengpes.extraction.source;

import java.nio.file.Path;
import java.util.List;

/**
 * A source that is files. The engine reads them with all its threads; no row passes through Java.
 */
public non-sealed interface FileSource extends PatientDataSource {

  /**
   * The files of every table, with their columns resolved against what the CSV files really hold.
   *
   * @throws UnusableData when a file or a column that must be there is not
   */
  SourceFiles files() throws UnusableData;

  /** What says how those are to be read, where that is files too. */
  default List<Path> instructions() {
    return List.of();
  }
}
