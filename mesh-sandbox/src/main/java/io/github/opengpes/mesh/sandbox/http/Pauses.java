package io.github.opengpes.mesh.sandbox.http;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Real time that faults let pass. The end of the server ends all pauses. */
class Pauses {

  private final CountDownLatch ended = new CountDownLatch(1);

  void pause(Duration time) throws InterruptedIOException {
    try {
      if (ended.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted in a pause");
    }
  }

  void end() {
    ended.countDown();
  }
}
