package io.github.opengpes.cli.service;

import io.github.opengpes.exchange.Service;
import io.github.opengpes.exchange.ServiceLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a service in this process until nothing is due, or until the process is told to end. */
final class ServiceRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceRunner.class);

  private ServiceRunner() {}

  /**
   * Runs the service on this thread, then closes it: the process does not end before.
   *
   * @param close ends the service and lets go of what it holds
   * @param once false: until SIGTERM or SIGINT; what is in hand then is finished
   */
  static void run(Service service, Runnable close, Duration pause, boolean once)
      throws IOException {
    ServiceLoop loop = new ServiceLoop(service, pause);
    CountDownLatch ended = new CountDownLatch(1);
    Thread stop = new Thread(() -> stop(loop, ended), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      if (once) {
        loop.runOnce();
      } else {
        loop.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      try {
        close.run();
      } finally {
        ended.countDown();
      }
    }
    removeUnlessStopping(stop);
  }

  private static void stop(ServiceLoop loop, CountDownLatch ended) {
    LOG.info("stopping; what is in hand is finished first");
    loop.stop();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeUnlessStopping(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException stopping) {
      LOG.info("stopped");
    }
  }
}
