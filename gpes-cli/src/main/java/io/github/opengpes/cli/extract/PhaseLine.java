package io.github.opengpes.cli.extract;

import io.github.opengpes.extraction.Extraction.Phase;
import java.io.PrintWriter;

/**
 * Says on stderr what is being done, only where a person watches: the launcher says so in
 * GPES_STDERR_IS_TERMINAL.
 */
final class PhaseLine implements AutoCloseable {

  private final PrintWriter err;
  private final boolean watched;
  private boolean shown;

  PhaseLine(PrintWriter err) {
    this.err = err;
    this.watched = "1".equals(System.getenv("GPES_STDERR_IS_TERMINAL"));
  }

  void show(Phase phase) {
    if (watched) {
      shown = true;
      err.print(
          "\r"
              + switch (phase) {
                case PLANNING -> "planning the run ...        ";
                case LOADING -> "loading the practice ...    ";
                case RUNNING -> "running the requirement ... ";
                case WRITING -> "writing the result ...      ";
              });
      err.flush();
    }
  }

  @Override
  public void close() {
    if (shown) {
      err.print("\r" + " ".repeat(40) + "\r");
      err.flush();
      shown = false;
    }
  }
}
