package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.lifecycle.Expiry;
import io.github.opengpes.mesh.sandbox.store.DiskStore;
import io.github.opengpes.mesh.sandbox.store.MessageIds;
import io.github.opengpes.mesh.sandbox.store.StatusEvent;
import io.github.opengpes.mesh.sandbox.store.StoredMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The danger: a sandbox is killed among many messages that expire, and some sender is never told,
 * or told twice. The promise: after the next start each message is out of its inbox and reported
 * once.
 */
@Tag("once")
class ExpiryKillTest {

  private static final Instant SENT = Instant.parse("2026-11-02T10:00:00Z");
  private static final Clock DUE = Clock.fixed(SENT.plus(Duration.ofDays(5)), ZoneOffset.UTC);
  private static final int MESSAGES = 150;

  @TempDir Path folder;

  /** The process that is killed: it says how many reports there are, while it makes them. */
  static final class ExpiringProcess {
    public static void main(String[] args) throws Exception {
      try (DiskStore store = DiskStore.open(Path.of(args[0]))) {
        Thread watcher =
            new Thread(
                () -> {
                  for (long last = -1; ; ) {
                    long now = store.inboxCount("X26ABC1");
                    if (now != last) {
                      System.out.println(now);
                      last = now;
                    }
                    Thread.onSpinWait();
                  }
                });
        watcher.setDaemon(true);
        watcher.start();
        MessageIds ids = new MessageIds(true, DUE, RandomGenerator.getDefault());
        new Expiry(store, ids, DUE, Lifetimes.documented()).sweep();
        System.out.println(MESSAGES);
        watcher.join();
      }
    }
  }

  @Test
  void tellsEachSenderOnceHoweverOftenItIsKilled() throws Exception {
    Set<String> sent = new HashSet<>();
    SandboxConfig config = SandboxConfig.standard().withStore(folder);
    try (MeshSandbox sandbox =
        MeshSandbox.start(config.withClock(Clock.fixed(SENT, ZoneOffset.UTC)))) {
      RawClient one = new RawClient(sandbox, "X26ABC1", RawClient.V2);
      for (int i = 0; i < MESSAGES; i++) {
        sent.add(one.send("a").json().path("message_id").asString());
      }
    }
    for (int kill : new int[] {5, 40, 80}) {
      try (OtherProcess process =
          new OtherProcess(ExpiringProcess.class, "-Xmx64m", folder.toString())) {
        while (Integer.parseInt(process.out.readLine()) < kill) {
          Thread.onSpinWait();
        }
        process.kill();
      }
    }
    try (MeshSandbox sandbox = MeshSandbox.start(config.withClock(DUE))) {
      assertThat(sandbox.store().inboxCount("X26ABC2")).isZero();
      assertThat(sandbox.store().inboxCount("X26ABC1")).isEqualTo(MESSAGES);
      assertThat(reported(sandbox)).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  private static List<String> reported(MeshSandbox sandbox) throws IOException {
    List<StoredMessage> reports =
        sandbox.store().inbox("X26ABC1", 0, 2 * MESSAGES, workflow -> true);
    return reports.stream()
        .flatMap(report -> report.history().stream())
        .flatMap((StatusEvent event) -> event.linkedMessage().stream())
        .toList();
  }
}
