package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.WorkflowId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The danger: a sandbox that has answered 202 is killed, and the message is gone; or it comes back
 * half, or twice, or out of order. The promise: whatever was answered is there after the restart,
 * whole, once, and nothing of what was acknowledged returns.
 */
@Tag("once")
class KillTest {

  private static final int SENDERS = 4;
  private static final int ROUNDS = 3;

  @TempDir Path folder;

  /** The process that is killed. */
  static final class SandboxProcess {
    public static void main(String[] args) throws Exception {
      MeshSandbox sandbox = MeshSandbox.start(SandboxConfig.standard().withStore(Path.of(args[0])));
      System.out.println(sandbox.port());
      new CountDownLatch(1).await();
    }
  }

  private static MeshClient client(int port, String mailbox) {
    return MeshClient.open(
        MeshClientConfig.of(
                URI.create("http://127.0.0.1:" + port),
                new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"))
            .withChunkSize(100_000)
            .withRetry(RetryPolicy.never()));
  }

  private static byte[] content(int seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[seed % 10 == 0 ? 250_000 : 1 + random.nextInt(2_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void keepsWhateverItAnsweredWhenKilledAmongManySenders() throws Exception {
    Map<MessageId, Integer> sent = new ConcurrentHashMap<>();
    Set<MessageId> acknowledged = ConcurrentHashMap.newKeySet();
    for (int round = 0; round < ROUNDS; round++) {
      try (OtherProcess sandbox =
          new OtherProcess(SandboxProcess.class, "-Xmx128m", folder.toString())) {
        int port = Integer.parseInt(sandbox.out.readLine());
        check(port, sent, acknowledged);
        List<Thread> workers = new ArrayList<>();
        CountDownLatch enough = new CountDownLatch(40);
        for (int sender = 0; sender < SENDERS; sender++) {
          int firstSeed = 100_000 * round + 10_000 * sender;
          workers.add(worker(() -> sendUntilKilled(port, firstSeed, sent, enough)));
        }
        workers.add(worker(() -> acknowledgeUntilKilled(port, acknowledged)));
        enough.await();
        sandbox.kill();
        for (Thread worker : workers) {
          worker.join();
        }
      }
    }
    try (OtherProcess sandbox =
        new OtherProcess(SandboxProcess.class, "-Xmx128m", folder.toString())) {
      check(Integer.parseInt(sandbox.out.readLine()), sent, acknowledged);
    }
    assertThat(sent).hasSizeGreaterThan(40 * ROUNDS - 1);
    assertThat(acknowledged).isNotEmpty();
  }

  private static Thread worker(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    return thread;
  }

  private static void sendUntilKilled(
      int port, int firstSeed, Map<MessageId, Integer> sent, CountDownLatch enough) {
    MeshClient one = client(port, "X26ABC1");
    for (int seed = firstSeed; ; seed++) {
      OutgoingMessage message =
          OutgoingMessage.of(
                  new MailboxId("X26ABC2"),
                  new WorkflowId("TEST_WORKFLOW"),
                  MessageContent.of(content(seed)))
              .withGzip(false);
      try {
        sent.put(one.send(message).id(), seed);
        enough.countDown();
      } catch (MeshException killed) {
        return;
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void acknowledgeUntilKilled(int port, Set<MessageId> acknowledged) {
    MeshClient two = client(port, "X26ABC2");
    try {
      while (true) {
        List<MessageId> waiting = two.inbox(InboxQuery.all()).limit(5).toList();
        for (MessageId id : waiting) {
          two.acknowledge(id);
          acknowledged.add(id);
        }
      }
    } catch (MeshException killed) {
      return;
    }
  }

  /**
   * All that was answered is there. What is there besides was accepted without its answer coming
   * through, which is why a sender must ask before it sends again.
   */
  private static void check(int port, Map<MessageId, Integer> sent, Set<MessageId> acknowledged)
      throws IOException {
    MeshClient two = client(port, "X26ABC2");
    List<MessageId> inbox = two.inbox(InboxQuery.all()).toList();
    assertThat(inbox).doesNotHaveDuplicates().noneMatch(acknowledged::contains);
    Set<MessageId> unanswered = new HashSet<>(sent.keySet());
    unanswered.removeAll(inbox);
    unanswered.removeAll(acknowledged);
    // An acknowledgement whose answer was lost leaves a message that is neither: one for each kill.
    assertThat(unanswered).hasSizeLessThanOrEqualTo(ROUNDS);
    for (MessageId lost : unanswered) {
      assertThat(client(port, "X26ABC1").track(lost).status().name()).isEqualTo("ACKNOWLEDGED");
    }
    for (MessageId id : inbox) {
      Integer seed = sent.get(id);
      if (seed != null) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        two.get(id, received);
        assertThat(received.toByteArray()).isEqualTo(content(seed));
      }
    }
  }
}
