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

  /** A patient-level output begins. */
  void output(Output.PatientLevel output) throws IOException;

  /** A patient of that output. */
  void patient(long rid, @Nullable String[] values) throws IOException;

  /** An entry of that patient. */
  void entry(@Nullable String[] values) throws IOException;

  /** The patient is complete. */
  void endPatient() throws IOException;

  /** Everything was written: the files appear. */
  void complete() throws IOException;
}
