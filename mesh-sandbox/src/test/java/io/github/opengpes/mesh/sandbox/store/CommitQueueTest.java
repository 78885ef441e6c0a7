package io.github.opengpes.mesh.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitQueueTest {

  @TempDir Path folder;

  @Test
  void takesAFailedChangeBackAloneAndKeepsThoseBesideIt() throws Exception {
    Path file = folder.resolve("test.db");
    Database database = new Database(file);
    database.execute("CREATE TABLE word (text TEXT PRIMARY KEY)");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (CommitQueue queue = new CommitQueue(database)) {
      // While the first change is held up, the others queue behind it: they come in one batch.
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      CompletableFuture<Integer> first =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return queue.commit(
                      db -> {
                        begun.countDown();
                        uninterrupted(goOn);
                        db.execute("INSERT INTO word VALUES ('first')");
                        return 1;
                      });
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              },
              threads);
      begun.await();
      CompletableFuture<Integer> good = insert(queue, threads, "good");
      CompletableFuture<Integer> twice = insert(queue, threads, "good, then twice");
      goOn.countDown();
      assertThat(first.get()).isEqualTo(1);
      assertThat(good.get()).isEqualTo(1);
      assertThatThrownBy(twice::get).isInstanceOf(ExecutionException.class);
    } finally {
      threads.shutdownNow();
    }
    try (Database after = new Database(file)) {
      assertThat(after.list("SELECT text FROM word ORDER BY text", row -> row.getString(1)))
          .containsExactly("first", "good");
    }
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A change that says "then twice" adds its row, and then fails. */
  private static CompletableFuture<Integer> insert(
      CommitQueue queue, ExecutorService threads, String text) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return queue.commit(
                db -> {
                  db.execute("INSERT INTO word VALUES (?)", text);
                  if (text.endsWith("twice")) {
                    db.execute("INSERT INTO word VALUES (?)", text);
                  }
                  return 1;
                });
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        },
        threads);
  }
}
