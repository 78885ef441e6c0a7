package io.github.opengpes.extraction.engine;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread end what the engine does for another. It is heard within a statement and between
 * statements; what was being done then ends with {@link RunCancelled}, leaving nothing behind. A
 * request that falls into the instant before a statement begins is heard after it, unless it is
 * made again. Thread-safe; for one piece of work.
 */
public final class Cancellation {

  private volatile boolean requested;
  private @Nullable Statement running;

  /** Asks for the end. May be called again, and from any thread. */
  public synchronized void cancel() {
    requested = true;
    if (running != null) {
      cancel(running);
    }
  }

  private static void cancel(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException failed) {
      // One that has closed meanwhile has ended by itself; the next one hears the request.
      if (!isClosed(statement)) {
        throw new EngineFailure("cancelling", failed);
      }
    }
  }

  private static boolean isClosed(Statement statement) {
    try {
      return statement.isClosed();
    } catch (SQLException failed) {
      throw new EngineFailure("cancelling", failed);
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

  /** A statement begins: from now on it can be interrupted. */
  synchronized void begin(Statement statement) {
    check();
    running = statement;
  }

  /** It has ended. */
  synchronized void end() {
    running = null;
  }
}
