package io.github.opengpes.mesh.client;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that carry chunks beside the calling one. They are made when needed, end after ten idle
 * seconds, and keep no program from ending.
 */
final class LaneThreads implements Executor {

  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "mesh-chunks");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }
}
