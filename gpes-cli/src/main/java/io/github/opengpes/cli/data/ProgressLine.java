package io.github.opengpes.cli.data;

import java.io.PrintWriter;

/**
 * One line on stderr that grows with the work, only where a person watches: the launcher says so in
 * GPES_STDERR_IS_TERMINAL.
 */
final class ProgressLine implements AutoCloseable {

  private final PrintWriter err;
  private final boolean watched;
  private long shownPercent = -1;

  ProgressLine(PrintWriter err) {
    this(err, "1".equals(System.getenv("GPES_STDERR_IS_TERMINAL")));
  }

  ProgressLine(PrintWriter err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** Shows the share of patients that are written, where it has grown by a hundredth. */
  void show(long patients, long all) {
    long percent = patients * 100 / all;
    if (watched && percent > shownPercent) {
      shownPercent = percent;
      err.print("\r" + percent + " % of " + all + " patients written");
      err.flush();
    }
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (shownPercent >= 0) {
      err.print("\r" + " ".repeat(60) + "\r");
      err.flush();
    }
  }
}
