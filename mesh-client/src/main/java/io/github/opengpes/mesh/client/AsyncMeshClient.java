package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a {@link MeshClient} as futures, on the executor's threads: {@code async.call(client
 * -> client.send(message))}. Any call, or several in a row, can be one future.
 */
public final class AsyncMeshClient {

  /** Work with a client. */
  @FunctionalInterface
  public interface Work<T> {
    T with(MeshClient client) throws IOException;
  }

  private final MeshClient client;
  private final Executor executor;

  /**
   * @param executor where the calls block: a pool as large as there shall be calls at the same
   *     time, or one of virtual threads
   */
  public AsyncMeshClient(MeshClient client, Executor executor) {
    this.client = client;
    this.executor = executor;
  }

  /** The client whose calls these are. */
  public MeshClient client() {
    return client;
  }

  /**
   * Does the work on the executor. The future fails with what the work throws: a {@link
   * MeshException} or {@link IOException}. Cancelling it interrupts the work.
   */
  public <T> CompletableFuture<T> call(Work<T> work) {
    Task<T> task = new Task<>(work);
    executor.execute(task::run);
    return task;
  }

  private final class Task<T> extends CompletableFuture<T> {
    private final Work<T> work;
    private final Lock lock = new ReentrantLock();
    private @Nullable Thread worker;

    Task(Work<T> work) {
      this.work = work;
    }

    void run() {
      if (!begin()) {
        return;
      }
      try {
        T result = work.with(client);
        end();
        complete(result);
      } catch (IOException | RuntimeException | Error e) {
        end();
        completeExceptionally(e);
      }
    }

    private boolean begin() {
      lock.lock();
      try {
        if (isDone()) {
          return false;
        }
        worker = Thread.currentThread();
        return true;
      } finally {
        lock.unlock();
      }
    }

    /** From here on no interrupt reaches the thread, and one that came for this task is gone. */
    private void end() {
      lock.lock();
      try {
        worker = null;
        if (isCancelled() && Thread.interrupted()) {
          return;
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      lock.lock();
      try {
        if (isCancelled() && worker != null) {
          worker.interrupt();
        }
      } finally {
        lock.unlock();
      }
      return cancelled;
    }
  }
}
