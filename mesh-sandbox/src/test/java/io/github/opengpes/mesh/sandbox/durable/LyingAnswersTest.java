package io.github.opengpes.mesh.sandbox.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.durable.DurableInbox;
import io.github.opengpes.mesh.client.durable.DurableOutbox;
import io.github.opengpes.mesh.client.durable.InboxSettings;
import io.github.opengpes.mesh.client.durable.OutboxEntry;
import io.github.opengpes.mesh.client.durable.OutboxSettings;
import io.github.opengpes.mesh.client.durable.OutboxState;
import io.github.opengpes.mesh.client.mailbox.ChunkSizes;
import io.github.opengpes.mesh.client.mailbox.DamagedMessageException;
import io.github.opengpes.mesh.client.mailbox.Incoming;
import io.github.opengpes.mesh.client.mailbox.IncomingMessage;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.faults.Calls;
import io.github.opengpes.mesh.sandbox.faults.Fault;
import io.github.opengpes.mesh.sandbox.faults.Fault.Lie;
import io.github.opengpes.mesh.sandbox.faults.FaultRule;
import io.github.opengpes.mesh.sandbox.faults.Match;
import io.github.opengpes.mesh.sandbox.faults.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are none of the service's, or not true: the boxes find out. */
class LyingAnswersTest {

  private static final int CHUNK = 1_000;

  @TempDir Path folder;

  private MeshSandbox sandbox;
  private MeshClient one;
  private MeshClient two;
  private DurableOutbox outbox;
  private DurableInbox inbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
    one = Boxes.client(sandbox.baseUri(), Boxes.SENDER);
    two = Boxes.client(sandbox.baseUri(), Boxes.RECIPIENT);
    outbox =
        DurableOutbox.open(
            folder.resolve("outbox"),
            OutboxSettings.forSandbox().withChunkSizes(ChunkSizes.fixed(CHUNK)));
    inbox = DurableInbox.open(folder.resolve("inbox"), InboxSettings.forSandbox());
  }

  @AfterEach
  void stop() throws IOException {
    outbox.close();
    inbox.close();
    sandbox.close();
  }

  private void once(Operation operation, Fault fault) {
    once(Match.of(operation), fault);
  }

  private void once(Match match, Fault fault) {
    sandbox.faults().add(new FaultRule("once", match.withCalls(Calls.first(1)), fault));
  }

  private void enqueue(String localId, int size) throws IOException {
    outbox.enqueue(Boxes.message(localId, Boxes.content(size, size)));
  }

  /** Sends, as often as it takes, and follows to the delivery. */
  private void delivered(int messages) throws IOException {
    for (int round = 0; round < 10; round++) {
      outbox.deliver(one);
      inbox.collect(two);
      outbox.confirm(one);
    }
    assertThat(outbox.count(OutboxState.DELIVERED)).isEqualTo(messages);
    List<Incoming> handled = new ArrayList<>();
    inbox.handle(
        incoming -> {
          assertThat(Files.size(((IncomingMessage) incoming).file()))
              .isEqualTo(((IncomingMessage) incoming).length());
          handled.add(incoming);
        });
    assertThat(handled).hasSize(messages);
    assertThat(two.count()).isZero();
  }

  @Test
  void sendsAgainWhatWasAnsweredWithAnIdThatThereIsNot() throws IOException {
    once(Operation.SEND, new Fault.MisleadingAnswer(Lie.UNKNOWN_ID));
    enqueue("lied", 10);
    assertThat(outbox.deliver(one).sent()).as("as it seems").isEqualTo(1);
    assertThat(two.count()).isZero();
    assertThat(outbox.confirm(one)).isEqualTo(1);
    assertThat(outbox.count(OutboxState.SENDING)).isEqualTo(1);
    delivered(1);
  }

  @Test
  void sendsAllChunksAgainWhenOneOfThemOnlySeemedToArrive() throws IOException {
    once(Match.of(Operation.SEND_CHUNK).withChunk(2), new Fault.MisleadingAnswer(Lie.WEB_PAGE));
    enqueue("lied", 3 * CHUNK + 1);
    delivered(1);
  }

  @Test
  void noticesThatTheLastChunkOnlySeemedToArrive() throws IOException {
    once(Match.of(Operation.SEND_CHUNK).withChunk(4), new Fault.MisleadingAnswer(Lie.WEB_PAGE));
    enqueue("lied", 3 * CHUNK + 1);
    assertThat(outbox.deliver(one).sent()).as("as it seems").isEqualTo(1);
    delivered(1);
  }

  @Test
  void goesOnUnderTheRightIdWhenTheAnswerHadABentOne() throws IOException {
    once(Operation.SEND, new Fault.CorruptBody(OptionalLong.of(30)));
    enqueue("bent", 3 * CHUNK + 1);
    delivered(1);
  }

  @Test
  void doesNotTakeThePageOfACaptivePortalForAMessage() throws IOException {
    enqueue("good", 10);
    outbox.deliver(one);
    once(Operation.GET, new Fault.MisleadingAnswer(Lie.WEB_PAGE));
    assertThat(inbox.collect(two).failures().get(0).cause())
        .isInstanceOf(DamagedMessageException.class)
        .hasMessageContaining("has no envelope");
    delivered(1);
  }

  @Test
  void takesInAMessageOnceThatIsListedTwice() throws IOException {
    enqueue("good", 10);
    enqueue("other", 11);
    outbox.deliver(one);
    once(Operation.LIST, new Fault.DuplicateDelivery());
    assertThat(inbox.collect(two).collected()).isEqualTo(2);
  }

  @Test
  void knowsThatAMessageOfOneChunkArrivedWhenTheServiceHasItTwice() throws IOException {
    sandbox
        .faults()
        .add(
            new FaultRule(
                "twice",
                Match.of(Operation.SEND).withCalls(Calls.first(1)),
                new Fault.DuplicateDelivery()));
    enqueue("twice", 10);
    outbox.deliver(one);
    enqueue("twice", 10);
    assertThat(inbox.collect(two).duplicates()).isEqualTo(1);
    delivered(1);
    OutboxEntry entry = outbox.list(OutboxState.DELIVERED).get(0);
    assertThat(entry.messageId()).isPresent();
  }
}
