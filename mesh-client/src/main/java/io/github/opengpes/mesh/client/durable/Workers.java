package io.github.opengpes.mesh.client.durable;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a piece of work for each of many items, with some threads, and ends when all are done. */
final class Workers {

  /** Work on one item. */
  @FunctionalInterface
  interface Task<T> {
    /** Returns whether to go on with the others. */
    boolean run(T item) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  private Workers() {}

  /**
   * An interrupt ends the work after the items that are under way; the thread stays interrupted.
   */
  static <T> void run(String name, int threads, Collection<T> items, Task<T> task)
      throws IOException {
    Queue<T> queue = new ConcurrentLinkedQueue<>(items);
    AtomicBoolean stop = new AtomicBoolean();
    int count = Math.min(threads, items.size());
    if (count <= 1) {
      drain(queue, stop, task);
      return;
    }
    AtomicInteger number = new AtomicInteger();
    ExecutorService executor =
        Executors.newFixedThreadPool(
            count, work -> new Thread(work, name + "-" + number.incrementAndGet()));
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ends.add(
            executor.submit(
                () -> {
                  drain(queue, stop, task);
                  return true;
                }));
      }
      for (Future<?> end : ends) {
        await(end, stop, executor);
      }
    } finally {
      stop.set(true);
      end(executor);
    }
  }

  private static <T> void drain(Queue<T> queue, AtomicBoolean stop, Task<T> task)
      throws IOException {
    boolean good = false;
    try {
      for (T item = queue.poll(); item != null && !stop.get(); item = queue.poll()) {
        if (!task.run(item) || Thread.currentThread().isInterrupted()) {
          stop.set(true);
        }
      }
      good = true;
    } catch (ClosedByInterruptException e) {
      // The step that was under way will be found out about, as after a crash.
      LOG.debug("interrupted", e);
    } finally {
      if (!good) {
        stop.set(true);
      }
    }
  }

  private static void await(Future<?> end, AtomicBoolean stop, ExecutorService executor)
      throws IOException {
    try {
      end.get();
    } catch (InterruptedException e) {
      stop.set(true);
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException failure) {
        throw failure;
      } else if (cause instanceof RuntimeException failure) {
        throw failure;
      } else if (cause instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(cause);
    }
  }

  /** Waits for threads that are ending, come what may: they hold the box's files. */
  private static void end(ExecutorService executor) {
    executor.shutdown();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        if (!executor.awaitTermination(1, TimeUnit.SECONDS) && interrupted) {
          executor.shutdownNow();
        }
      } catch (InterruptedException e) {
        interrupted = true;
        executor.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
