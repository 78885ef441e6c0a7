package io.github.opengpes.cli.extract;

import io.github.opengpes.extraction.Extraction.Phase;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Says on stderr what is being done, and of a long run how far it is and how long it will take,
 * only where a person watches: the launcher says so in GPES_STDERR_IS_TERMINAL.
 */
final class PhaseLine implements AutoCloseable {

  private static final int WIDTH = 76;

  private final PrintWriter err;
  private final boolean watched;
  private final LongSupplier nanos;
  private long begun;
  private boolean shown;

  PhaseLine(PrintWriter err) {
    this(err, "1".equals(System.getenv("GPES_STDERR_IS_TERMINAL")), System::nanoTime);
  }

  /**
   * @param nanos the time, in nanoseconds from any point
   */
  PhaseLine(PrintWriter err, boolean watched, LongSupplier nanos) {
    this.err = err;
    this.watched = watched;
    this.nanos = nanos;
  }

  void show(Phase phase) {
    print(
        switch (phase) {
          case PLANNING -> "planning the run ...";
          case LOADING -> "loading the practice ...";
          case RUNNING -> "running the requirement ...";
          case WRITING -> "writing the result ...";
        });
  }

  /** How far the run is. */
  void entries(long done, long all) {
    if (done == 0) {
      begun = nanos.getAsLong();
    } else if (done < all) {
      double left = (nanos.getAsLong() - begun) / 1e9 * (all - done) / done;
      print(
          String.format(
              Locale.ROOT,
              "running the requirement: %d %% of %,d entries, about %.0f s left",
              done * 100 / all,
              all,
              Math.ceil(left)));
    }
  }

  private void print(String text) {
    if (watched) {
      shown = true;
      err.print("\r" + text + " ".repeat(Math.max(0, WIDTH - text.length())));
      err.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }

  /** The line is for something else now. */
  void clear() {
    if (shown) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
      shown = false;
    }
  }
}
