package io.github.opengpes.extraction.source;

import java.io.IOException;

/** Patient data of one practice or of many, as files that an engine reads. */
public interface PatientDataSource {

  /**
   * The files of every table, with their columns resolved against what the CSV files really hold.
   *
   * @throws UnusableData when a file or a column that must be there is not
   */
  SourceFiles files() throws UnusableData, IOException;
}
