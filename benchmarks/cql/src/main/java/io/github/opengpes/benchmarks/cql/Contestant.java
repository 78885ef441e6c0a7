package io.github.opengpes.benchmarks.cql;

import java.io.IOException;
import java.util.SortedMap;

/** An engine that has the records of a practice. */
public interface Contestant extends AutoCloseable {

  /** Asks of every patient, and counts. */
  Counts counts() throws IOException;

  /** Asks of every patient, and hands each one's answer over. */
  SortedMap<String, Answer> answers() throws IOException;

  @Override
  void close() throws IOException;
}
