package io.github.opengpes.mesh.sandbox.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes durable, many at a time: whatever has queued up while the disk was busy is written
 * in one transaction, so concurrent senders share the price of one sync. A change that fails is
 * taken back alone.
 */
final class CommitQueue implements Closeable {

  /** A change, made inside a transaction on the writer's thread. */
  @FunctionalInterface
  interface Change<T> {
    T make(Database database) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(CommitQueue.class);
  private static final int MOST_AT_ONCE = 512;

  private final LinkedBlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
  private final Database database;
  private final Thread writer;
  private volatile boolean closed;

  CommitQueue(Database database) {
    this.database = database;
    this.writer = new Thread(this::run, "mesh-sandbox-store");
    writer.setDaemon(true);
    writer.start();
  }

  /** Makes the change and waits until it is on the disk. */
  <T> T commit(Change<T> change) throws IOException {
    Task<T> task = new Task<>(change);
    queue.add(task);
    if (closed && queue.remove(task)) {
      throw new IOException("the store is closed");
    }
    try {
      return task.done.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the store was writing");
    } catch (ExecutionException e) {
      throw new IOException("the store could not be written", e.getCause());
    }
  }

  private void run() {
    List<Task<?>> batch = new ArrayList<>();
    while (!closed || !queue.isEmpty()) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        // close() wakes the writer; what is queued is still written.
        continue;
      }
      queue.drainTo(batch, MOST_AT_ONCE - 1);
      write(batch);
      batch.clear();
    }
  }

  private void write(List<Task<?>> batch) {
    try {
      if (!writeAtOnce(batch)) {
        rollBack();
        writeApart(batch);
      }
    } catch (SQLException e) {
      LOG.error("{} changes could not be written to the store", batch.size(), e);
      batch.forEach(task -> task.fail(e));
      rollBack();
      return;
    }
    batch.forEach(Task::complete);
  }

  /** Answers whether all changes could be made; if not, none has been. */
  private boolean writeAtOnce(List<Task<?>> batch) throws SQLException {
    database.execute("BEGIN IMMEDIATE");
    for (Task<?> task : batch) {
      if (!task.make(database)) {
        return false;
      }
    }
    database.execute("COMMIT");
    return true;
  }

  /** So that those that fail are taken back alone: seldom needed, and twice the work. */
  private void writeApart(List<Task<?>> batch) throws SQLException {
    database.execute("BEGIN IMMEDIATE");
    for (Task<?> task : batch) {
      database.execute("SAVEPOINT change");
      if (!task.make(database)) {
        database.execute("ROLLBACK TO change");
      }
      database.execute("RELEASE change");
    }
    database.execute("COMMIT");
  }

  private void rollBack() {
    try {
      database.execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has rolled back by itself, as it does after a full disk.
      LOG.debug("nothing to roll back", e);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }

  private static final class Task<T> {
    private final Change<T> change;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable Exception failure;

    Task(Change<T> change) {
      this.change = change;
    }

    /** Answers whether the change was made. */
    boolean make(Database database) {
      failure = null;
      try {
        result = change.make(database);
        return true;
      } catch (SQLException | RuntimeException e) {
        failure = e;
        return false;
      }
    }

    void fail(Exception cause) {
      done.completeExceptionally(cause);
    }

    @SuppressWarnings("NullAway") // a change may well answer null; its caller knows
    void complete() {
      if (failure != null) {
        done.completeExceptionally(failure);
      } else {
        done.complete(result);
      }
    }
  }
}
