package io.github.opengpes.mesh.sandbox.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.DurableOutbox;
import io.github.opengpes.mesh.client.durable.InboxSettings;
import io.github.opengpes.mesh.client.durable.InboxState;
import io.github.opengpes.mesh.client.durable.OutboxSettings;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how many small messages a second the boxes take, with the sandbox in this process. */
@Tag("slow")
class BoxSpeedTest {

  private static final int MESSAGES = 3_000;
  private static final int THREADS = 8;

  @TempDir Path folder;

  @Test
  void printsTheSpeedOfSmallMessages() throws Exception {
    try (MeshSandbox sandbox =
            MeshSandbox.start(SandboxConfig.standard().withStore(folder.resolve("store")));
        DurableOutbox outbox =
            DurableOutbox.open(
                folder.resolve("outbox"),
                OutboxSettings.forSandbox().withParallelMessages(THREADS));
        DurableInbox inbox =
            DurableInbox.open(
                folder.resolve("inbox"),
                InboxSettings.forSandbox().withParallel(THREADS, THREADS))) {
      MeshClient one = Boxes.client(sandbox.baseUri(), Boxes.SENDER);
      MeshClient two = Boxes.client(sandbox.baseUri(), Boxes.RECIPIENT);
      timed("enqueue", () -> enqueueAll(outbox));
      timed("deliver", () -> assertThat(outbox.deliver(one).sent()).isEqualTo(MESSAGES));
      timed(
          "collect",
          () -> {
            while (inbox.collect(two).collected() > 0) {
              // the next page
            }
          });
      assertThat(inbox.count(InboxState.RECEIVED)).isEqualTo(MESSAGES);
      timed("handle", () -> assertThat(inbox.handle(incoming -> {}).handled()).isEqualTo(MESSAGES));
    }
  }

  private static void enqueueAll(DurableOutbox outbox) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int n = next.getAndIncrement(); n < MESSAGES; n = next.getAndIncrement()) {
                  try {
                    outbox.enqueue(Boxes.message("message " + n, Boxes.content(n, 500)));
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void timed(String name, Work work) throws Exception {
    Instant start = Instant.now();
    work.run();
    Duration time = Duration.between(start, Instant.now());
    System.out.println(name + ": " + MESSAGES * 1000L / time.toMillis() + " messages/s");
  }
}
