package io.github.opengpes.extraction.source;

import java.io.IOException;
import java.util.List;

/** One reading of a source of rows. For one thread; each table is asked for once at most. */
public interface RowReading extends AutoCloseable {

  /** The columns of the layout that the rows of a table give, in the order of their texts. */
  List<String> columns(SourceTable table);

  /**
   * Hands over all rows of a table, one after the other; memory does not grow with their number.
   *
   * @throws UnusableData when something cannot be read as what it must be
   * @throws SourceFailure when the source breaks off
   */
  void rows(SourceTable table, RowSink sink) throws UnusableData, IOException;

  /**
   * Breaks off, from another thread, what {@link #rows} waits for: it ends with a {@link
   * SourceFailure}. Where rows come one after the other, so that the sink can end it, there is
   * nothing to do.
   */
  default void cancel() {}

  /** What is odd but no fault, in what was read so far. Never holds a value of the data. */
  List<String> notes();

  /** Ends the reading and gives back what it holds. */
  @Override
  void close() throws IOException;
}
