package io.github.opengpes.extraction.source;

import java.io.IOException;
import java.io.OutputStream;

/** A reading whose source can write a whole table as CSV by itself, faster than row by row. */
public interface CsvReading extends RowReading {

  /**
   * Writes a table with its header (RFC 4180, UTF-8), instead of {@link #rows}.
   *
   * @throws SourceFailure when the source breaks off
   */
  void csv(SourceTable table, OutputStream out) throws UnusableData, IOException;
}
