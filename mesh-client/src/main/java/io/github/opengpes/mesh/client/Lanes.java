package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works through numbered pieces, several at the same time. The calling thread is one of the
 * workers, so work goes on even where no other thread is to be had. After a failure no new piece is
 * begun; those that are on the way come to their end.
 */
final class Lanes {

  /** Does one piece. */
  @FunctionalInterface
  interface Work {
    void piece(int number) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final Queue<Integer> numbers;
  private final Work work;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private Lanes(List<Integer> numbers, Work work) {
    this.numbers = new ConcurrentLinkedQueue<>(numbers);
    this.work = work;
  }

  /**
   * Returns when all pieces are done, or throws the first failure when all workers have stopped.
   */
  static void run(Executor executor, int lanes, List<Integer> numbers, Work work)
      throws IOException {
    Lanes all = new Lanes(numbers, work);
    List<Helper> helpers = new ArrayList<>();
    for (int lane = 1; lane < Math.min(lanes, numbers.size()); lane++) {
      Helper helper = all.new Helper();
      try {
        executor.execute(helper);
        helpers.add(helper);
      } catch (RejectedExecutionException e) {
        LOG.debug("no thread for another lane", e);
      }
    }
    all.work();
    boolean interrupted = false;
    for (Helper helper : helpers) {
      interrupted |= helper.finish();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    all.rethrow();
  }

  private void work() {
    for (Integer number = numbers.poll();
        number != null && failure.get() == null;
        number = numbers.poll()) {
      try {
        work.piece(number);
      } catch (IOException | RuntimeException e) {
        if (!failure.compareAndSet(null, e)) {
          LOG.debug("another piece failed too", e);
        }
      }
    }
  }

  private void rethrow() throws IOException {
    Exception first = failure.get();
    if (first instanceof IOException io) {
      throw io;
    }
    if (first instanceof RuntimeException runtime) {
      throw runtime;
    }
  }

  /** A worker on another thread. */
  private final class Helper implements Runnable {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final CountDownLatch done = new CountDownLatch(1);

    @Override
    public void run() {
      if (!taken.compareAndSet(false, true)) {
        return;
      }
      thread.set(Thread.currentThread());
      try {
        work();
      } finally {
        thread.set(null);
        done.countDown();
      }
    }

    /** Waits for the end, if it has begun; hands on an interrupt. Whether there was one. */
    boolean finish() {
      if (taken.compareAndSet(false, true)) {
        return false;
      }
      boolean interrupted = false;
      while (true) {
        try {
          done.await();
          return interrupted;
        } catch (InterruptedException e) {
          interrupted = true;
          numbers.clear();
          Thread worker = thread.get();
          if (worker != null) {
            worker.interrupt();
          }
        }
      }
    }
  }
}
