package io.github.opengpes.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two ends exchange messages over a real sandbox. The danger is a message that is lost, or that has
 * its effect twice; the promise (docs/adr/0003-durable-exchange.md) is that neither happens,
 * wherever an end is stopped.
 */
@Tag("once")
class MailboxExchangeTest {

  private static final String ALICE = "X26ABC1";
  private static final String BOB = "X26ABC2";
  private static final String M1 = "0B4D7B7C-6C11-4F4E-9C43-111111111111";
  private static final String M2 = "0B4D7B7C-6C11-4F4E-9C43-222222222222";

  @TempDir Path folder;

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T10:00:00Z"));
  private MeshSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private End end(String mailbox) throws IOException {
    return end(mailbox, DurableWriteListener.NONE);
  }

  private End end(String mailbox, DurableWriteListener writes) throws IOException {
    return new End(folder.resolve(mailbox), sandbox.baseUri(), mailbox, clock, writes);
  }

  @Test
  void aMessageArrivesOnceAndItsSenderLearnsOfIt() throws IOException {
    try (End alice = end(ALICE);
        End bob = end(BOB)) {
      alice.queue(M1, BOB, "hello");
      alice.step();
      bob.step();
      clock.advance(End.PAUSE);
      alice.step();
      assertThat(bob.notes()).containsExactly("received hello");
      assertThat(alice.notes()).containsExactly("queued " + M1, "sent " + M1, "delivered " + M1);
      assertThat(alice.step()).as("nothing left to do").isFalse();
      assertThat(bob.step()).isFalse();
    }
  }

  @Test
  void aSecondMessageWithTheSameLocalIdHasNoEffect() throws IOException {
    try (End alice = end(ALICE);
        End bob = end(BOB)) {
      for (int i = 0; i < 2; i++) {
        alice.mesh.send(
            OutgoingMessage.of(
                    new MailboxId(BOB),
                    End.WORKFLOW,
                    MessageContent.of("hello".getBytes(StandardCharsets.UTF_8)))
                .withLocalId(new LocalId(M1)));
      }
      bob.step();
      assertThat(bob.notes()).containsExactly("received hello");
      assertThat(bob.inboxStates()).containsExactly("APPLIED", "DUPLICATE");
      assertThat(bob.mesh.count()).as("both are acknowledged").isZero();
    }
  }

  @Test
  void contentThatDoesNotHaveItsChecksumIsRefusedAndKept() throws IOException {
    try (End alice = end(ALICE);
        End bob = end(BOB)) {
      alice.mesh.send(
          OutgoingMessage.of(
                  new MailboxId(BOB), End.WORKFLOW, MessageContent.of(new byte[] {1, 2, 3}))
              .withLocalId(new LocalId(M1))
              .withChecksum("SHA-256:" + "00".repeat(32)));
      bob.step();
      assertThat(bob.notes()).isEmpty();
      assertThat(bob.inboxStates()).containsExactly("REFUSED");
    }
  }

  @Test
  void whatCannotBeReadOrTripsOverABugDoesNotHoldUpTheNext() throws IOException {
    try (End alice = end(ALICE);
        End bob = end(BOB)) {
      alice.queue(M1, BOB, "poison");
      alice.queue(M2, BOB, "trap");
      alice.queue("0B4D7B7C-6C11-4F4E-9C43-333333333333", BOB, "hello");
      alice.step();
      bob.step();
      assertThat(bob.notes()).containsExactly("received hello");
      assertThat(bob.inboxStates()).containsExactly("REFUSED", "REFUSED", "APPLIED");
    }
  }

  @Test
  void aRecipientThatMeshDoesNotKnowIsGivenUpWithMeshsCode() throws IOException {
    try (End alice = end(ALICE)) {
      alice.queue(M1, "NOBODY", "hello");
      alice.step();
      // 12: unregistered to address (spec/mesh.md 9)
      assertThat(alice.notes()).containsExactly("queued " + M1, "undelivered " + M1 + " 12");
      clock.advance(End.PAUSE.multipliedBy(1000));
      assertThat(alice.step()).as("not tried again").isFalse();
    }
  }

  @Test
  void aMessageWaitsWhileMeshIsAway() throws IOException {
    try (End alice = end(ALICE)) {
      alice.queue(M1, BOB, "hello");
      int port = sandbox.port();
      sandbox.close();
      alice.step();
      assertThat(alice.notes()).containsExactly("queued " + M1);
      sandbox = MeshSandbox.start(SandboxConfig.standard().withAddress("127.0.0.1", port));
      assertThat(alice.step()).as("not before its pause is over").isFalse();
      clock.advance(End.PAUSE.multipliedBy(4));
      alice.step();
      assertThat(alice.notes()).containsExactly("queued " + M1, "sent " + M1);
    }
    try (End bob = end(BOB)) {
      bob.step();
      assertThat(bob.notes()).containsExactly("received hello");
    }
  }

  /** Ends the step like a kill: nothing after the write happens. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final class KillOnce implements DurableWriteListener {
    private final DurableWrite at;
    private boolean done;

    KillOnce(DurableWrite at) {
      this.at = at;
    }

    @Override
    public void done(DurableWrite write) {
      if (write == at && !done) {
        done = true;
        throw new Killed();
      }
    }
  }

  private static final Set<DurableWrite> OF_THE_EXCHANGE =
      EnumSet.range(DurableWrite.INBOX_CONTENT_STORED, DurableWrite.OUTBOX_DELIVERY_RECORDED);

  @TestFactory
  List<DynamicTest> nothingIsLostOrDoubledWhenStoppedRightAfter() {
    List<DynamicTest> tests = new ArrayList<>();
    for (DurableWrite write : OF_THE_EXCHANGE) {
      tests.add(DynamicTest.dynamicTest(write.name(), () -> stopAndGoOn(write)));
    }
    return tests;
  }

  private void stopAndGoOn(DurableWrite write) throws IOException {
    Path here = folder.resolve(write.name());
    String localId =
        UUID.nameUUIDFromBytes(write.name().getBytes(StandardCharsets.US_ASCII)).toString();
    KillOnce kill = new KillOnce(write);
    End alice = new End(here.resolve("alice"), sandbox.baseUri(), ALICE, clock, kill);
    End bob = new End(here.resolve("bob"), sandbox.baseUri(), BOB, clock, kill);
    try {
      for (int round = 0; round < 6; round++) {
        try {
          if (!alice.notes().contains("queued " + localId)) {
            alice.queue(localId, BOB, write.name());
          }
          alice.step();
        } catch (Killed e) {
          alice.close();
          alice = new End(here.resolve("alice"), sandbox.baseUri(), ALICE, clock, kill);
        }
        try {
          bob.step();
        } catch (Killed e) {
          bob.close();
          bob = new End(here.resolve("bob"), sandbox.baseUri(), BOB, clock, kill);
        }
        clock.advance(End.PAUSE.multipliedBy(4));
      }
      assertThat(kill.done).as("the write is reached").isTrue();
      assertThat(bob.notes()).containsExactly("received " + write.name());
      assertThat(alice.notes())
          .containsExactly("queued " + localId, "sent " + localId, "delivered " + localId);
      assertThat(bob.inboxStates()).containsExactly("APPLIED");
    } finally {
      alice.close();
      bob.close();
    }
  }
}
