package io.github.opengpes.cli;

import io.github.opengpes.extraction.engine.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or SIGTERM) while the engine works: the work is cancelled, what it has made so far is
 * removed, the command prints its line, and the process ends with exit code 1.
 */
public final class Interruption implements AutoCloseable {

  /** How often a request to end is made again, should one have come between two statements. */
  private static final long AGAIN_MILLIS = 200;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "interruption");

  private Interruption() {}

  /** From now on until it is closed. */
  public static Interruption heard() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** What is cancelled. */
  public Cancellation cancellation() {
    return cancellation;
  }

  private void interrupted() {
    try {
      do {
        cancellation.cancel();
      } while (!ended.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println("gpes: cancelled; nothing is left half-written");
    System.err.flush();
    // The process is ending already, with a code that says "killed": only this changes it.
    Runtime.getRuntime().halt(1);
  }

  /** The work has ended, well or not. When it was interrupted, the process ends now. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      ended.countDown();
      waitForTheEnd();
    }
  }

  private void waitForTheEnd() {
    try {
      hook.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
