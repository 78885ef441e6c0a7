package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pieces of work at the same time, whatever becomes of the threads. */
class LanesTest {

  private static final List<Integer> TEN = IntStream.rangeClosed(1, 10).boxed().toList();

  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final List<Integer> done = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  @Test
  void doesEachPieceOnce() throws IOException {
    Lanes.run(pool, 4, TEN, done::add);
    assertThat(done).containsExactlyInAnyOrderElementsOf(TEN);
  }

  @Test
  void goesOnAloneWhereThereAreNoThreads() throws IOException {
    Lanes.run(
        task -> {
          throw new RejectedExecutionException("no thread");
        },
        4,
        TEN,
        done::add);
    assertThat(done).containsExactlyElementsOf(TEN);
  }

  @Test
  void doesNotWaitForThreadsThatNeverCome() throws IOException {
    Queue<Runnable> later = new ArrayDeque<>();
    Lanes.run(later::add, 4, TEN, done::add);
    assertThat(done).containsExactlyElementsOf(TEN);
    later.forEach(Runnable::run);
    assertThat(done).hasSize(10);
  }

  @Test
  void beginsNothingNewAfterAFailure() {
    assertThatThrownBy(
            () ->
                Lanes.run(
                    Runnable::run,
                    1,
                    TEN,
                    number -> {
                      if (number == 3) {
                        throw new IOException("the third");
                      }
                      done.add(number);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the third");
    assertThat(done).containsExactly(1, 2);
  }

  @Test
  void handsAnInterruptOnToItsHelpers() throws Exception {
    CountDownLatch helping = new CountDownLatch(1);
    AtomicBoolean helperInterrupted = new AtomicBoolean();
    Future<Boolean> run =
        pool.submit(
            () -> {
              Thread caller = Thread.currentThread();
              Lanes.run(
                  pool,
                  2,
                  List.of(1, 2),
                  number -> {
                    try {
                      if (Thread.currentThread() == caller) {
                        helping.await();
                        caller.interrupt();
                      } else {
                        helping.countDown();
                        new CountDownLatch(1).await();
                      }
                    } catch (InterruptedException e) {
                      helperInterrupted.set(true);
                    }
                  });
              return caller.isInterrupted();
            });
    assertThat(run.get(5, TimeUnit.SECONDS)).as("the caller learns of it").isTrue();
    assertThat(helperInterrupted).isTrue();
  }
}
