package io.github.opengpes.messages.results;

import java.io.IOException;

/**
 * Is told of the records of a result in the order of the message, row by row, so that memory does
 * not grow with a patient's journal. An exception ends the reading and reaches the caller.
 */
public interface QueryResultsVisitor {

  /** A figure. */
  void aggregate(AggregateRecord figure) throws IOException;

  /** A patient begins. */
  void patient(long rid, ResultRow patient) throws IOException;

  /** A row of the journals table of the last patient. */
  void journal(ResultRow journal) throws IOException;

  /** The last patient is complete. */
  void endPatient() throws IOException;
}
