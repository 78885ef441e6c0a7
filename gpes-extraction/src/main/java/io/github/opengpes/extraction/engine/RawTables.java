package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.FileSource;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.RowSource;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The tables of a source as text columns with the layout's names, as DuckDB SQL; beside them {@code
 * unlisted} (a word that a mapping does not know), {@code source_file} (a number that {@link
 * #fault} understands) and {@code source_row}. What comes of the texts is checked in the same way
 * wherever they come from.
 */
sealed interface RawTables extends AutoCloseable permits RawFiles, RawRows {

  /**
   * Opens a source.
   *
   * @param practice the practice that is wanted; empty: all. Rows of others may come all the same
   */
  static RawTables open(DuckDb database, PatientDataSource source, Optional<String> practice)
      throws UnusableData, IOException {
    if (source instanceof RowSource rows) {
      return new RawRows(database, rows.open(practice));
    }
    if (source instanceof FileSource files) {
      return RawFiles.open(database, files.files());
    }
    throw UnusableData.of(
        DataFault.ofFile(
            StoredPatientData.MANIFEST, "this is a store already; it is opened, not read"));
  }

  /** Makes ready to read a table: rows that a source hands over are taken in here. */
  void prepare(SourceTable table) throws UnusableData, IOException;

  /** The rows of a table, as a SELECT. */
  String rows(SourceTable table);

  /** The same with {@code source_file} and {@code source_row} filled; slower. */
  String numberedRows(SourceTable table);

  /** A fault of a row of {@link #numberedRows}. */
  DataFault fault(SourceTable table, int sourceFile, long sourceRow, String message);

  /** What a failure to read the rows of a table means, where it is the data's fault. */
  Optional<UnusableData> unreadable(SourceTable table, EngineFailure failure);

  /** The table is not read again. */
  void release(SourceTable table);

  /** What is odd but no fault. */
  List<String> notes();

  @Override
  void close() throws IOException;
}
