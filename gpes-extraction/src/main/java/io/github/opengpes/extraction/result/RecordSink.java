package io.github.opengpes.extraction.result;

import io.github.opengpes.requirements.model.Output;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Takes the outputs of a run in their order and writes them in a form. */
interface RecordSink extends Closeable {

  /**
   * A figure.
   *
   * @param output a count or a variable's echo
   */
  void figure(Output output, int rid, String aid, String value) throws IOException;

  /**
   * A patient-level output begins.
   *
   * @param columns those with which it leaves
   */
  void output(Output.PatientLevel output, SentColumns columns) throws IOException;

  /** A patient of that output. */
  void patient(long rid, @Nullable String[] values) throws IOException;

  /** An entry of that patient. */
  void entry(@Nullable String[] values) throws IOException;

  /** The patient is complete. */
  void endPatient() throws IOException;

  /** Everything was written: the files are whole, and not yet in their places. */
  void finish() throws IOException;

  /** The files appear. */
  void complete() throws IOException;

  /** Takes away those files that have appeared: another of the same result could not. */
  void remove() throws IOException;
}
