package io.github.opengpes.mesh.sandbox.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.durable.BoxInUseException;
import io.github.opengpes.mesh.client.durable.DamagedLedgerException;
import io.github.opengpes.mesh.client.durable.DeliveryRound;
import io.github.opengpes.mesh.client.durable.DurableOutbox;
import io.github.opengpes.mesh.client.durable.OutboxEntry;
import io.github.opengpes.mesh.client.durable.OutboxSettings;
import io.github.opengpes.mesh.client.durable.OutboxState;
import io.github.opengpes.mesh.client.mailbox.ChunkSizes;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.mailbox.TestTime;
import io.github.opengpes.mesh.sandbox.mailbox.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sender relies on who has given a message to the outbox. */
class DurableOutboxTest {

  private static final int CHUNK = 1_000;

  @TempDir Path folder;

  private final Wire wire = new Wire();
  private final TestTime time = new TestTime();
  private MeshSandbox sandbox;
  private MeshClient one;
  private MeshClient two;
  private DurableOutbox outbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
    one = wire.client(sandbox.baseUri(), "X26ABC1");
    two = new Wire().client(sandbox.baseUri(), "X26ABC2");
    outbox = DurableOutbox.open(box(), settings());
  }

  @AfterEach
  void stop() throws IOException {
    outbox.close();
    sandbox.close();
  }

  private Path box() {
    return folder.resolve("outbox");
  }

  private OutboxSettings settings() {
    return OutboxSettings.standard()
        .withChunkSizes(ChunkSizes.fixed(CHUNK))
        .withParallelMessages(1)
        .withPauses(new Backoff(Duration.ofMinutes(2), Duration.ofMinutes(2)))
        .withRuntime(time.runtime());
  }

  private static OutgoingMessage message(String localId, int size) {
    return Boxes.message(localId, Boxes.content(size, size));
  }

  private int waitingAtTheService() {
    return (int) two.count();
  }

  @Test
  void sendsWhatWaitsOldestFirst() throws IOException {
    OutboxEntry first = outbox.enqueue(message("first", 10));
    time.pass(Duration.ofSeconds(1));
    outbox.enqueue(message("second", 2_500));
    assertThat(first.state()).isEqualTo(OutboxState.WAITING);
    DeliveryRound round = outbox.deliver(one);
    assertThat(round.sent()).isEqualTo(2);
    assertThat(round.complete()).isTrue();
    List<OutboxEntry> sent = outbox.list(OutboxState.SENT);
    assertThat(sent)
        .extracting(entry -> entry.localId().value())
        .containsExactly("first", "second");
    assertThat(sent).extracting(OutboxEntry::acceptedChunks).containsExactly(1, 3);
    assertThat(one.track(sent.get(1).messageId().orElseThrow()).status().name())
        .isEqualTo("ACCEPTED");
  }

  @Test
  void takesTheSameMessageOnceHoweverOftenItIsGiven() throws IOException {
    OutboxEntry entry = outbox.enqueue(message("same", 10));
    assertThat(outbox.enqueue(message("same", 10)).id()).isEqualTo(entry.id());
    outbox.deliver(one);
    assertThat(outbox.enqueue(message("same", 10)).state()).isEqualTo(OutboxState.SENT);
    assertThatThrownBy(() -> outbox.enqueue(message("same", 11)))
        .hasMessageContaining("has other content; give each message a local id of its own");
    outbox.deliver(one);
    assertThat(waitingAtTheService()).isEqualTo(1);
  }

  @Test
  void givesAMessageWithoutALocalIdOne() throws IOException {
    OutgoingMessage message =
        OutgoingMessage.of(Boxes.RECIPIENT, Boxes.WORKFLOW, MessageContent.of(new byte[] {1}));
    OutboxEntry entry = outbox.enqueue(message);
    assertThat(entry.localId().value()).hasSize(36);
    assertThat(outbox.entry(entry.localId())).isPresent();
  }

  @Test
  void takesAFileOverWithoutLeavingItBehind() throws IOException {
    Path file = Files.write(folder.resolve("report.csv"), Boxes.content(3, 3_000));
    outbox.enqueueMoving(file, message("moved", 1));
    assertThat(file).doesNotExist();
    outbox.deliver(one);
    OutboxEntry sent = outbox.list(OutboxState.SENT).get(0);
    Path received = folder.resolve("received");
    two.get(sent.messageId().orElseThrow(), received);
    assertThat(received).hasBinaryContent(Boxes.content(3, 3_000));
  }

  @Test
  void asksAfterALostAnswerAndDoesNotSendTwice() throws IOException {
    outbox.enqueue(message("lost", 10));
    wire.losingAnswers(request -> request.uri().getPath().endsWith("/outbox"));
    assertThat(outbox.deliver(one).postponed()).isEqualTo(1);
    wire.losingAnswers(request -> false);
    assertThat(outbox.deliver(one).notDue()).as("it lets the service settle").isEqualTo(1);
    time.pass(Duration.ofMinutes(3));
    assertThat(outbox.deliver(one).sent()).isEqualTo(1);
    assertThat(waitingAtTheService()).isEqualTo(1);
  }

  @Test
  void sendsAgainWhatDidNotArrive() throws IOException {
    outbox.enqueue(message("lost", 10));
    wire.losing(request -> request.uri().getPath().endsWith("/outbox"));
    assertThat(outbox.deliver(one).postponed()).isEqualTo(1);
    wire.losing(request -> false);
    time.pass(Duration.ofMinutes(3));
    assertThat(outbox.deliver(one).sent()).isEqualTo(1);
    assertThat(waitingAtTheService()).isEqualTo(1);
  }

  @Test
  void goesOnAtTheNextChunkAfterARestart() throws IOException {
    outbox.enqueue(message("large", 4_500));
    wire.losing(request -> request.uri().getPath().endsWith("/4"));
    outbox.deliver(one);
    outbox.close();
    wire.losing(request -> false);
    wire.forget();
    time.pass(Duration.ofMinutes(3));
    outbox = DurableOutbox.open(box(), settings());
    OutboxEntry half = outbox.list(OutboxState.SENDING).get(0);
    assertThat(half.acceptedChunks()).isEqualTo(3);
    assertThat(outbox.deliver(one).sent()).isEqualTo(1);
    String id = half.messageId().orElseThrow().value();
    assertThat(wire.seen())
        .containsExactly("POST /outbox/" + id + "/4", "POST /outbox/" + id + "/5");
  }

  @Test
  void doesNotSendContentThatHasChangedOnDisk() throws IOException {
    OutboxEntry entry = outbox.enqueue(message("changed", 2_500));
    Path content = box().resolve("waiting").resolve(entry.id()).resolve("content");
    byte[] changed = Files.readAllBytes(content);
    changed[2_000] ^= 1;
    Files.write(content, changed);
    assertThat(outbox.deliver(one).failed()).isEqualTo(1);
    assertThat(outbox.list(OutboxState.FAILED).get(0).reason())
        .contains("the content on disk has changed since it came (chunk 3), so it is not sent");
    assertThat(waitingAtTheService()).isZero();
  }

  @Test
  void putsARefusedMessageAsideWithTheServicesWordsAndSendsTheOthers() throws IOException {
    OutgoingMessage toNobody =
        OutgoingMessage.of(
                new MailboxId("NOBODY"), Boxes.WORKFLOW, MessageContent.of(new byte[] {1}))
            .withLocalId(new LocalId("to nobody"));
    outbox.enqueue(toNobody);
    outbox.enqueue(message("good", 10));
    DeliveryRound round = outbox.deliver(one);
    assertThat(round.sent()).isEqualTo(1);
    assertThat(round.failed()).isEqualTo(1);
    OutboxEntry failed = outbox.list(OutboxState.FAILED).get(0);
    assertThat(failed.reason().orElseThrow()).contains("12").contains("Unregistered to address");
    outbox.requeue(failed.id());
    time.pass(Duration.ofMinutes(3));
    assertThat(outbox.deliver(one).failed()).isEqualTo(1);
  }

  @Test
  void endsTheRoundWhenTheServiceIsAway() throws IOException {
    for (int i = 0; i < 10; i++) {
      outbox.enqueue(message("message " + i, 10 + i));
    }
    wire.losing(request -> true);
    DeliveryRound round = outbox.deliver(one);
    assertThat(round.postponed()).isEqualTo(3);
    assertThat(round.notDue()).isEqualTo(7);
    assertThat(round.stopped().orElseThrow()).contains("no answer");
    wire.losing(request -> false);
    time.pass(Duration.ofMinutes(3));
    assertThat(outbox.deliver(one).sent()).isEqualTo(10);
    assertThat(waitingAtTheService()).isEqualTo(10);
  }

  @Test
  void keepsEverythingWhenTheLoginIsRefused() throws IOException {
    outbox.enqueue(message("message", 10));
    MeshClient wrong =
        MeshClient.open(
            MeshClientConfig.of(
                sandbox.baseUri(), new MeshCredentials(Boxes.SENDER, "wrong", "TestKey")));
    assertThat(outbox.deliver(wrong).stopped()).isPresent();
    assertThat(outbox.count(OutboxState.FAILED)).isZero();
    time.pass(Duration.ofMinutes(3));
    assertThat(outbox.deliver(one).sent()).isEqualTo(1);
  }

  @Test
  void followsASentMessageToItsDelivery() throws IOException {
    outbox.enqueue(message("message", 10));
    outbox.deliver(one);
    assertThat(outbox.confirm(one)).isZero();
    MessageId id = outbox.list(OutboxState.SENT).get(0).messageId().orElseThrow();
    two.acknowledge(id);
    assertThat(outbox.confirm(one)).isEqualTo(1);
    assertThat(outbox.count(OutboxState.DELIVERED)).isEqualTo(1);
    time.pass(Duration.ofDays(8));
    assertThat(outbox.prune(Duration.ofDays(7))).isEqualTo(1);
    assertThat(outbox.count(OutboxState.DELIVERED)).isZero();
  }

  @Test
  void isOpenOnlyOnceAtATime() throws IOException {
    assertThatThrownBy(() -> DurableOutbox.open(box(), settings()))
        .isInstanceOf(BoxInUseException.class)
        .hasMessageContaining("is in use by another outbox or inbox");
    outbox.close();
    outbox = DurableOutbox.open(box(), settings());
  }

  @Test
  void leavesOutALedgersLineThatWasCutOffButRefusesOneThatWasChanged() throws IOException {
    OutboxEntry entry = outbox.enqueue(message("message", 10));
    Path ledger = box().resolve("waiting").resolve(entry.id()).resolve("ledger");
    Files.writeString(ledger, "0123456789abcdef {\"event\":\"sen", StandardOpenOption.APPEND);
    assertThat(outbox.entry(entry.id())).isPresent();
    Files.writeString(
        ledger, Files.readString(ledger).replace("X26ABC2", "X26ABC3"), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> outbox.entry(entry.id()))
        .isInstanceOf(DamagedLedgerException.class)
        .hasMessageContaining("ledger, line 1: does not fit its hash");
  }
}
