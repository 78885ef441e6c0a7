package io.github.opengpes.cli.requirement;

import java.io.PrintWriter;

/** One line on a terminal that says how much of a search is done; nothing where nobody watches. */
final class SearchProgress implements AutoCloseable {

  private static final int WIDTH = 60;

  private final PrintWriter err;
  private final boolean watched = "1".equals(System.getenv("GPES_STDERR_IS_TERMINAL"));

  SearchProgress(PrintWriter err) {
    this.err = err;
  }

  void show(long done, long all) {
    if (watched) {
      err.print("\r" + done + " of " + all + " comparisons");
      err.flush();
    }
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (watched) {
      err.print("\r" + " ".repeat(WIDTH) + "\r");
      err.flush();
    }
  }
}
