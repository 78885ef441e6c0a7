package io.github.opengpes.extraction.engine;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread end what the engine does for another. It is heard within a statement and between
 * statements; what was being done then ends with {@link RunCancelled}, leaving nothing behind. A
 * request that falls into the instant before a statement begins is heard after it, unless it is
 * made again. Thread-safe; for one piece of work.
 */
public final class Cancellation {

  private volatile boolean requested;
  private @Nullable Running running;

  /** Work that waits for others, and can be broken off from another thread. */
  @FunctionalInterface
  public interface Running {
    /** Breaks it off; what waits for it ends with a failure soon after. */
    void cancel() throws SQLException;
  }

  /** Asks for the end. May be called again, and from any thread. */
  public synchronized void cancel() {
    requested = true;
    if (running != null) {
      try {
        running.cancel();
      } catch (SQLException failed) {
        throw new EngineFailure("cancelling", failed);
      }
    }
  }

  /** Whether the end was asked for. */
  public boolean requested() {
    return requested;
  }

  /**
   * Ends the work here when that was asked for.
   *
   * @throws RunCancelled when so
   */
  public void check() {
    if (requested) {
      throw new RunCancelled();
    }
  }

  /**
   * Work begins: from now on it can be broken off. {@link #end} must follow.
   *
   * @throws RunCancelled when the end was asked for already
   */
  public synchronized void begin(Running work) {
    check();
    running = work;
  }

  /** It has ended. */
  public synchronized void end() {
    running = null;
  }
}
