package io.github.opengpes.exchange;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs a service until it is stopped. Trouble with the service's own files ends it. {@link #stop}
 * may be called from any thread.
 */
public final class ServiceLoop {

  private final Service service;
  private final Duration pause;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * A loop that pauses when there was nothing to do.
   *
   * @param pause at least five minutes against the live MESH (spec/mesh.md 11)
   */
  public ServiceLoop(Service service, Duration pause) {
    this.service = service;
    this.pause = pause;
  }

  /** Runs until {@link #stop}; what is in hand then is finished. */
  public void run() throws IOException, InterruptedException {
    do {
      runOnce();
    } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Runs until nothing is due, then returns. */
  public void runOnce() throws IOException {
    boolean worked = true;
    while (worked && stopped.getCount() > 0) {
      worked = service.doWhatIsDue();
    }
  }

  /** Asks the loop to end. */
  public void stop() {
    stopped.countDown();
  }
}
