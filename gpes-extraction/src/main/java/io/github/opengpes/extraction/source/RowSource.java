package io.github.opengpes.extraction.source;

import java.io.IOException;
import java.util.Optional;

/** A source that hands over rows: a database, or resources that have to be taken apart first. */
public non-sealed interface RowSource extends PatientDataSource {

  /**
   * Begins a reading. All tables of one reading show the same state of the source, as far as the
   * source can promise it.
   *
   * @param practice the practice whose rows are wanted, by its national code; empty: all of them.
   *     Rows of other practices may come all the same, rows without a practice must
   * @throws UnusableData when the source is not made as it must be
   * @throws SourceFailure when it cannot be reached
   */
  RowReading open(Optional<String> practice) throws UnusableData, IOException;
}
