package io.github.opengpes.cli.service;

import io.github.opengpes.exchange.ServiceLoop;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Runs a service in the foreground until the process is asked to end. */
final class RunningService {

  private RunningService() {}

  /** Runs the loop; SIGTERM and SIGINT let it finish what is in hand. */
  static void until(ServiceLoop loop) throws IOException {
    CountDownLatch finished = new CountDownLatch(1);
    Thread onEnd =
        new Thread(
            () -> {
              loop.stop();
              try {
                finished.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop-service");
    Runtime.getRuntime().addShutdownHook(onEnd);
    try {
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finished.countDown();
    }
  }
}
