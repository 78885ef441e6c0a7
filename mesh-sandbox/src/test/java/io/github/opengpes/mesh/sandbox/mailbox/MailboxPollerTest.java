package io.github.opengpes.mesh.sandbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.mailbox.Mailbox;
import io.github.opengpes.mesh.client.mailbox.MailboxPoller;
import io.github.opengpes.mesh.client.mailbox.MailboxSettings;
import io.github.opengpes.mesh.client.mailbox.Polled;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.RegisterFiles;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of mailboxes on one transport, with few threads. */
class MailboxPollerTest {

  private static final int MAILBOXES = 200;

  @TempDir Path folder;

  private Register register() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < MAILBOXES; i++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "{'mailbox_id':'T%05d','ods_code':'T','password':'password'}".replace('\'', '"'),
              i));
    }
    Path mailboxes = folder.resolve("mailboxes.jsonl");
    Files.write(mailboxes, lines);
    return new Register(RegisterFiles.mailboxes(mailboxes), List.of());
  }

  private static String name(int i) {
    return String.format(Locale.ROOT, "T%05d", i);
  }

  @Test
  void servesHundredsOfMailboxesWithAFewThreads() throws Exception {
    CountDownLatch all = new CountDownLatch(MAILBOXES);
    Set<String> threads = ConcurrentHashMap.newKeySet();
    Wire shared = new Wire();
    try (MeshSandbox sandbox =
        MeshSandbox.start(SandboxConfig.standard().withRegister(register()))) {
      for (int i = 0; i < MAILBOXES; i++) {
        shared
            .client(sandbox.baseUri(), name((i + 1) % MAILBOXES))
            .send(
                OutgoingMessage.of(
                    new MailboxId(name(i)),
                    new WorkflowId("ANY"),
                    MessageContent.of(new byte[] {1})));
      }
      try (MailboxPoller poller =
          new MailboxPoller(3, Duration.ofMillis(200), new SplittableRandom(1))) {
        for (int i = 0; i < MAILBOXES; i++) {
          Mailbox mailbox =
              Mailbox.open(
                  shared.client(sandbox.baseUri(), name(i)),
                  MailboxSettings.forSandbox(folder.resolve("spool")));
          poller.add(
              mailbox.polled(
                  incoming -> {
                    threads.add(Thread.currentThread().getName());
                    all.countDown();
                  }));
        }
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(poller.states()).hasSize(MAILBOXES);
      }
      assertThat(threads)
          .hasSizeLessThanOrEqualTo(3)
          .allMatch(name -> name.startsWith("mesh-poller-"));
    }
  }

  @Test
  void goesOnPollingAMailboxWhoseRoundsFail() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    Polled failing =
        new Polled() {
          @Override
          public MailboxId mailbox() {
            return new MailboxId("T1");
          }

          @Override
          public boolean round() throws IOException {
            three.countDown();
            if (rounds.incrementAndGet() % 2 == 0) {
              throw new IllegalStateException("a bug");
            }
            throw new IOException("the disk is full");
          }
        };
    try (MailboxPoller poller =
        new MailboxPoller(1, Duration.ofMillis(1), new SplittableRandom(1))) {
      poller.add(failing);
      assertThat(three.await(60, TimeUnit.SECONDS)).isTrue();
    }
    int atTheEnd = rounds.get();
    assertThat(atTheEnd).isGreaterThanOrEqualTo(3);
  }

  @Test
  void interruptsTheRoundUnderWayWhenItIsClosed() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Polled slow =
        new Polled() {
          @Override
          public MailboxId mailbox() {
            return new MailboxId("T1");
          }

          @Override
          public boolean round() {
            started.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
            }
            return true;
          }
        };
    try (MailboxPoller poller =
        new MailboxPoller(1, Duration.ofMinutes(5), new SplittableRandom(1))) {
      poller.add(slow, Duration.ZERO);
      started.await();
    }
    assertThat(interrupted.getCount()).isZero();
  }
}
