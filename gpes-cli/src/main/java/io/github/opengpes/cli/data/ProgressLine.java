package io.github.opengpes.cli.data;

import java.io.PrintWriter;

/**
 * One line on stderr that grows with the work, only where a person watches: the launcher says so in
 * GPES_STDERR_IS_TERMINAL.
 */
final class ProgressLine implements AutoCloseable {

  private static final int WIDTH = 60;

  private final PrintWriter err;
  private final String what;
  private final boolean watched;
  private long shownPercent = -1;

  /**
   * @param what is counted, and what has become of it: "patients written"
   */
  ProgressLine(PrintWriter err, String what) {
    this(err, what, "1".equals(System.getenv("GPES_STDERR_IS_TERMINAL")));
  }

  ProgressLine(PrintWriter err, String what, boolean watched) {
    this.err = err;
    this.what = what;
    this.watched = watched;
  }

  /** Shows the share that is done, where it has grown by a hundredth. */
  void show(long done, long all) {
    long percent = all == 0 ? 100 : done * 100 / all;
    if (watched && percent > shownPercent) {
      shownPercent = percent;
      err.print("\r" + percent + " % of " + all + " " + what);
      err.flush();
    }
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (shownPercent >= 0) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
