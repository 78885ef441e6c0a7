package io.github.opengpes.mesh.sandbox.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Real time that faults let pass. The end of the server ends all pauses, and the calls in them. */
final class Pauses {

  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * Waits.
   *
   * @throws ConnectionCut when the server ends meanwhile
   */
  void pause(Duration time) throws IOException {
    boolean over;
    try {
      over = ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted in a pause");
    }
    if (over) {
      throw ConnectionCut.byClose();
    }
  }

  void end() {
    ended.countDown();
  }
}
