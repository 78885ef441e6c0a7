package io.github.opengpes.mesh.sandbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.Backoff;
import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.mailbox.ChunkSizes;
import io.github.opengpes.mesh.client.mailbox.DamagedMessageException;
import io.github.opengpes.mesh.client.mailbox.DeliveryOutcome;
import io.github.opengpes.mesh.client.mailbox.HandlingFailure;
import io.github.opengpes.mesh.client.mailbox.IncomingHandler;
import io.github.opengpes.mesh.client.mailbox.IncomingMessage;
import io.github.opengpes.mesh.client.mailbox.Mailbox;
import io.github.opengpes.mesh.client.mailbox.MailboxSettings;
import io.github.opengpes.mesh.client.mailbox.ReceiveRound;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.faults.Fault;
import io.github.opengpes.mesh.sandbox.faults.FaultRule;
import io.github.opengpes.mesh.sandbox.faults.Match;
import io.github.opengpes.mesh.sandbox.faults.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program relies on that works with messages and not with calls. */
class MailboxTest {

  @TempDir Path folder;

  private final Wire wire = new Wire();
  private final TestTime time = new TestTime();
  private final List<IncomingMessage> handled = new ArrayList<>();
  private MeshSandbox sandbox;
  private MeshClient sender;
  private Path spool;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
    sender = new Wire().client(sandbox.baseUri(), "X26ABC1");
    spool = folder.resolve("spool");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private Mailbox mailbox(String id, MailboxSettings settings) throws IOException {
    return new Mailbox(wire.client(sandbox.baseUri(), id), settings, time.runtime());
  }

  private Mailbox two() throws IOException {
    return mailbox("X26ABC2", MailboxSettings.of(spool));
  }

  private static OutgoingMessage message(byte[] content) {
    return OutgoingMessage.of(
        new MailboxId("X26ABC2"), new WorkflowId("TEST_WORKFLOW"), MessageContent.of(content));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] csv(int lines) {
    return text("code,date,value\n".repeat(lines));
  }

  private IncomingHandler handler() {
    return incoming -> handled.add((IncomingMessage) incoming);
  }

  private String sentHeader(String name) {
    return wire.requests().stream()
        .filter(request -> request.uri().getPath().contains("/outbox"))
        .findFirst()
        .orElseThrow()
        .headers()
        .getOrDefault(name, "absent");
  }

  @Test
  void compressesWhatShrinks() throws IOException {
    mailbox("X26ABC1", MailboxSettings.of(spool)).send(message(csv(5_000)));
    assertThat(sentHeader("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void leavesAloneWhatDoesNotShrinkAndWhatIsCompressedByItsName() throws IOException {
    Mailbox one = mailbox("X26ABC1", MailboxSettings.of(spool));
    one.send(message(noise(100_000)));
    assertThat(sentHeader("Content-Encoding")).isEqualTo("absent");
    wire.forget();
    one.send(message(csv(5_000)).withFileName("report.zip"));
    assertThat(sentHeader("Content-Encoding")).isEqualTo("absent");
    wire.forget();
    one.send(message(csv(5_000)).withGzip(false));
    assertThat(sentHeader("Content-Encoding")).isEqualTo("absent");
  }

  @Test
  void addsAChecksumButNeverChangesTheCallers() throws IOException {
    Mailbox one = mailbox("X26ABC1", MailboxSettings.of(spool));
    one.send(message(text("abc")));
    // FIPS 180-2, appendix B.1
    assertThat(sentHeader("Mex-Content-Checksum"))
        .isEqualTo("SHA-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    wire.forget();
    one.send(message(text("abc")).withChecksum("of my own"));
    assertThat(sentHeader("Mex-Content-Checksum")).isEqualTo("of my own");
  }

  @ParameterizedTest
  @CsvSource({"1000,1", "1001,2", "100000,100", "100001,100", "400000,100"})
  void choosesSmallChunksUnlessThatMakesVeryMany(int length, int chunks) throws IOException {
    MailboxSettings settings =
        MailboxSettings.of(spool).withChunkSizes(new ChunkSizes(1_000, 5_000));
    assertThat(mailbox("X26ABC1", settings).send(message(noise(length))).chunks())
        .isEqualTo(chunks);
  }

  @Test
  void handsAMessageOverWholeAndAcknowledgesItAfterwards() throws IOException {
    byte[] content = noise(25_000);
    MessageId id = sender.withChunkSize(10_000).send(message(content)).id();
    byte[][] seen = new byte[1][];
    ReceiveRound round =
        two()
            .receive(
                incoming -> {
                  IncomingMessage message = (IncomingMessage) incoming;
                  seen[0] = Files.readAllBytes(message.file());
                  assertThat(message.length()).isEqualTo(25_000);
                  assertThat(message.redelivered()).isFalse();
                  assertThat(sender.track(id).status().name()).isEqualTo("ACCEPTED");
                });
    assertThat(seen[0]).isEqualTo(content);
    assertThat(round.messages()).isEqualTo(1);
    assertThat(round.more()).isFalse();
    assertThat(sender.track(id).status().name()).isEqualTo("ACKNOWLEDGED");
    try (Stream<Path> left = Files.list(spool)) {
      assertThat(left).as("the spool folder is empty again").isEmpty();
    }
  }

  @Test
  void goesOnWithTheOthersWhenAHandlerFailsAndTellsItOfTheRepetition() throws IOException {
    MessageId poison = sender.send(message(text("poison"))).id();
    MessageId good = sender.send(message(text("good"))).id();
    Mailbox two = two();
    IncomingHandler failing =
        incoming -> {
          if (incoming.id().equals(poison)) {
            throw new IllegalStateException("cannot be stored");
          }
          handled.add((IncomingMessage) incoming);
        };
    ReceiveRound first = two.receive(failing);
    assertThat(first.messages()).isEqualTo(1);
    assertThat(first.failures()).hasSize(1);
    assertThat(first.failures().get(0).id()).isEqualTo(poison);
    assertThat(first.failures().get(0).toString()).doesNotContain("cannot be stored");
    assertThat(handled).extracting(IncomingMessage::id).containsExactly(good);

    assertThat(two.receive(failing).waiting()).as("it is left alone for a while").isEqualTo(1);
    time.pass(Duration.ofMinutes(5));
    assertThat(two.receive(failing).failures()).extracting("attempts").containsExactly(2);
    time.pass(Duration.ofMinutes(10));
    two.receive(handler());
    assertThat(handled.get(1).id()).isEqualTo(poison);
    assertThat(handled.get(1).redelivered()).isTrue();
  }

  @Test
  void doesNotHandOverAgainWhatWasHandledWhenOnlyTheAcknowledgementFailed() throws IOException {
    sender.send(message(text("once")));
    Mailbox two = two();
    wire.losing(request -> request.method().equals("PUT"));
    ReceiveRound round = two.receive(handler());
    assertThat(round.messages()).isZero();
    assertThat(round.failures().get(0).cause()).isInstanceOf(MeshException.Transport.class);
    wire.losing(request -> false);
    time.pass(Duration.ofMinutes(5));
    two.receive(handler());
    assertThat(handled).hasSize(1);
    assertThat(sender.count()).isZero();
    assertThat(new Wire().client(sandbox.baseUri(), "X26ABC2").count()).isZero();
  }

  /** Both a message that nobody answers for, and an acknowledgement. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT"})
  void goesOnWithTheOthersWhenNobodyAnswersForOne(String method) throws IOException {
    MessageId mute = sender.send(message(text("mute"))).id();
    sender.send(message(text("good")));
    Mailbox two = two();
    wire.losing(
        request ->
            request.method().equals(method) && request.uri().getPath().contains(mute.value()));
    ReceiveRound round = two.receive(handler());
    assertThat(round.messages()).isEqualTo(1);
    assertThat(round.failures()).extracting(HandlingFailure::id).containsExactly(mute);
    assertThat(two.receive(handler()).waiting()).as("it is left alone for a while").isEqualTo(1);
  }

  @Test
  void goesOnWithTheOthersWhenTheServiceBreaksDownOverOne() throws IOException {
    MessageId bad = sender.send(message(text("bad"))).id();
    sender.send(message(text("good")));
    meets(Operation.GET, bad, Fault.Status.of(500));
    ReceiveRound round = two().receive(handler());
    assertThat(round.messages()).isEqualTo(1);
    assertThat(round.failures().get(0).cause()).isInstanceOf(MeshException.Unavailable.class);
  }

  @Test
  void endsTheRoundWhenNobodyAnswersForThreeInARow() throws IOException {
    for (int i = 0; i < 5; i++) {
      sender.send(message(text("message " + i)));
    }
    Mailbox two = two();
    wire.losing(request -> request.uri().getPath().matches(".*/inbox/.+"));
    assertThatThrownBy(() -> two.receive(handler())).isInstanceOf(MeshException.Transport.class);
    assertThat(wire.seen()).filteredOn(call -> call.startsWith("GET /inbox/")).hasSize(3);
  }

  @Test
  void aServiceThatAnswersInBetweenIsNotAway() throws IOException {
    List<MessageId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(sender.send(message(text("message " + i))).id());
    }
    String good = ids.get(2).value();
    wire.losing(request -> request.uri().getPath().matches(".*/inbox/(?!" + good + ").+"));
    ReceiveRound round = two().receive(handler());
    assertThat(round.messages()).isEqualTo(1);
    assertThat(round.failures()).hasSize(4);
  }

  @Test
  void pollsOnWhenOnlyOneMessageIsForbidden() throws IOException {
    MessageId forbidden = sender.send(message(text("not yours"))).id();
    sender.send(message(text("good")));
    meets(Operation.GET, forbidden, Fault.Status.of(403));
    ReceiveRound round = two().receive(handler());
    assertThat(round.messages()).isEqualTo(1);
    assertThat(round.failures().get(0).cause()).isInstanceOf(MeshException.Authentication.class);
  }

  @Test
  void endsTheRoundWhenTheLoginIsRefusedInMidRound() throws IOException {
    sender.send(message(text("one")));
    sender.send(message(text("two")));
    AtomicInteger turns = new AtomicInteger();
    IncomingHandler lockedOutMeanwhile =
        incoming -> {
          turns.incrementAndGet();
          sandbox.faults().add(new FaultRule("locked out", Match.any(), Fault.Status.of(403)));
          throw new IOException("not now");
        };
    Mailbox two = two();
    assertThatThrownBy(() -> two.receive(lockedOutMeanwhile))
        .isInstanceOf(MeshException.Authentication.class);
    assertThat(turns).hasValue(1);
  }

  @Test
  void forgetsWhatIsGoneWhenItsTurnComes() throws IOException {
    MessageId gone = sender.send(message(text("gone"))).id();
    sender.send(message(text("good")));
    meets(Operation.GET, gone, Fault.Status.of(410));
    ReceiveRound round = two().receive(handler());
    assertThat(round.messages()).isEqualTo(1);
    assertThat(round.failures()).isEmpty();
  }

  private void meets(Operation operation, MessageId id, Fault fault) {
    sandbox
        .faults()
        .add(new FaultRule("rule", Match.of(operation).withMessageId(id.value()), fault));
  }

  @Test
  void neitherHandsOverNorAcknowledgesWhatIsNotWhatItsSenderSent() throws IOException {
    // MD5 of the empty text (RFC 1321, appendix A.5)
    sender.send(message(text("abc")).withChecksum("d41d8cd98f00b204e9800998ecf8427e"));
    ReceiveRound round = two().receive(handler());
    assertThat(handled).isEmpty();
    assertThat(round.failures().get(0).cause()).isInstanceOf(DamagedMessageException.class);
    assertThat(new Wire().client(sandbox.baseUri(), "X26ABC2").count()).isEqualTo(1);
    mailbox("X26ABC2", MailboxSettings.of(spool).withVerifyChecksums(false)).receive(handler());
    assertThat(handled).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    // of "abc": RFC 1321 A.5, FIPS 180-2 A.1 and B.1
    "900150983CD24FB0D6963F7D28E17F72",
    "a9993e364706816aba3e25717850c26c9cd0d89d",
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "MD5 900150983cd24fb0d6963f7d28e17f72",
    "something of its own",
  })
  void takesTheUsualKindsOfChecksumsAndThoseThatCannotBeTold(String checksum) throws IOException {
    sender.send(message(text("abc")).withChecksum(checksum));
    assertThat(two().receive(handler()).messages()).isEqualTo(1);
  }

  @Test
  void shakesHandsAtTheStartAndOnceADay() throws IOException {
    Mailbox two = two();
    two.receive(handler());
    two.receive(handler());
    assertThat(wire.seen()).filteredOn(call -> call.equals("POST ")).hasSize(1);
    time.pass(Duration.ofHours(24));
    two.receive(handler());
    assertThat(wire.seen()).filteredOn(call -> call.equals("POST ")).hasSize(2);
  }

  @Test
  void waitsForDeliveryWithPoliteQuestions() throws Exception {
    MessageId id = sender.send(message(text("abc"))).id();
    Mailbox one = mailbox("X26ABC1", MailboxSettings.of(spool));
    Instant deadline = time.instant().plus(Duration.ofHours(2));
    DeliveryOutcome still = one.awaitDelivery(id, deadline);
    assertThat(still).isInstanceOf(DeliveryOutcome.StillWaiting.class);
    assertThat(time.instant()).isEqualTo(deadline);
    assertThat(time.waits.get(0)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    assertThat(time.waits).hasSizeLessThan(12);
    new Wire().client(sandbox.baseUri(), "X26ABC2").acknowledge(id);
    assertThat(one.awaitDelivery(id, deadline)).isInstanceOf(DeliveryOutcome.Acknowledged.class);
  }

  @Test
  void pollsEveryFiveMinutesUntilItIsInterrupted() throws Exception {
    Mailbox two = two();
    AtomicReference<Exception> end = new AtomicReference<>();
    Thread polling =
        new Thread(
            () -> {
              try {
                two.poll(handler());
              } catch (InterruptedException e) {
                end.set(e);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    sender.send(message(text("one")));
    polling.start();
    while (time.waits.size() < 3) {
      Thread.onSpinWait();
    }
    polling.interrupt();
    polling.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(handled).hasSize(1);
    assertThat(time.waits).containsOnly(Duration.ofMinutes(5));
  }

  @Test
  void asksAgainAtOnceOnlyWhileFullPagesCome() throws IOException {
    for (int i = 0; i < 11; i++) {
      sender.send(message(text("message " + i)));
    }
    MailboxSettings settings =
        MailboxSettings.of(spool)
            .withInbox(InboxQuery.all().withPageSize(10))
            .withFailures(new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5)));
    Mailbox two = mailbox("X26ABC2", settings);
    assertThat(two.receive(handler()).more()).isTrue();
    assertThat(two.receive(handler()).more()).isFalse();
    assertThat(handled).hasSize(11);
  }
}
