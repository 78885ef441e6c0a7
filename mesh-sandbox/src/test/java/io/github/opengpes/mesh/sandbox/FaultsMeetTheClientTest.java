package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.opengpes.mesh.client.InboxQuery;
import io.github.opengpes.mesh.client.LocalId;
import io.github.opengpes.mesh.client.MailboxId;
import io.github.opengpes.mesh.client.MeshClient;
import io.github.opengpes.mesh.client.MeshClientConfig;
import io.github.opengpes.mesh.client.MeshCredentials;
import io.github.opengpes.mesh.client.MeshException;
import io.github.opengpes.mesh.client.MeshRuntime;
import io.github.opengpes.mesh.client.MessageContent;
import io.github.opengpes.mesh.client.MessageId;
import io.github.opengpes.mesh.client.MessageStatus;
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.Timeouts;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import io.github.opengpes.mesh.sandbox.faults.Calls;
import io.github.opengpes.mesh.sandbox.faults.Fault;
import io.github.opengpes.mesh.sandbox.faults.Fault.Lie;
import io.github.opengpes.mesh.sandbox.faults.FaultRule;
import io.github.opengpes.mesh.sandbox.faults.FaultRules;
import io.github.opengpes.mesh.sandbox.faults.Match;
import io.github.opengpes.mesh.sandbox.faults.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What our own client does when it meets each fault. */
@Tag("once")
class FaultsMeetTheClientTest {

  private static final String CONTENT = "line of content\n".repeat(200);
  private static final MailboxId TWO = new MailboxId("X26ABC2");

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private MeshSandbox sandbox;
  private MeshClient one;
  private MeshClient two;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
    one = client("X26ABC1", Timeouts.standard());
    two = client("X26ABC2", Timeouts.standard());
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private MeshClient client(String mailbox, Timeouts timeouts) {
    MeshClientConfig config =
        MeshClientConfig.of(
                sandbox.baseUri(),
                new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"))
            .withTimeouts(timeouts);
    MeshRuntime runtime =
        new MeshRuntime(Clock.systemUTC(), pauses::add, new Random(1), UUID::randomUUID);
    return new MeshClient(
        config, new ApacheTransport(TransportSettings.standard().withTimeouts(timeouts)), runtime);
  }

  private void first(Operation operation, Fault fault) {
    sandbox
        .faults()
        .add(new FaultRule("rule", Match.of(operation).withCalls(Calls.first(1)), fault));
  }

  private static OutgoingMessage message() {
    return OutgoingMessage.of(
            TWO,
            new WorkflowId("TEST_WORKFLOW"),
            MessageContent.of(CONTENT.getBytes(StandardCharsets.UTF_8)))
        .withLocalId(new LocalId("local"))
        .withGzip(false);
  }

  private List<MessageId> inbox() {
    return two.inbox(InboxQuery.all()).toList();
  }

  private String fetched(MessageId id) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    two.get(id, content);
    return content.toString(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of(Fault.Status.of(503)),
        Arguments.of(Fault.Status.of(502).withPage(Fault.Page.SOAP)),
        Arguments.of(Fault.Status.of(429).withRetryAfter(Duration.ofSeconds(9))),
        Arguments.of(new Fault.ResetBefore(0)),
        Arguments.of(new Fault.ResetAfter()),
        Arguments.of(new Fault.ResetMidBody(OptionalLong.of(100))),
        Arguments.of(new Fault.TruncatedBody(OptionalLong.of(100), true)),
        Arguments.of(new Fault.SlowTrickle(50_000)),
        Arguments.of(Fault.Delay.of(Duration.ofMillis(20))));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aDownloadGoesOnAfterAnythingThatPasses(Fault fault) throws IOException {
    MessageId id = one.send(message()).id();
    first(Operation.GET, fault);
    assertThat(fetched(id)).isEqualTo(CONTENT);
    assertThat(sandbox.faults().fired()).containsEntry("rule", 1L);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aListGoesOnAfterAnythingThatPasses(Fault fault) throws IOException {
    MessageId id = one.send(message()).id();
    first(Operation.LIST, fault);
    assertThat(inbox()).containsExactly(id);
  }

  @Test
  void waitsAsLongAsTheServiceAsks() {
    first(Operation.LIST, Fault.Status.of(429).withRetryAfter(Duration.ofSeconds(9)));
    inbox();
    assertThat(pauses).containsExactly(Duration.ofSeconds(9));
  }

  @Test
  void aStormOf429IsSatOut() throws IOException {
    sandbox.faults().add(FaultRules.scenario("429-storm"));
    MessageId id = one.send(message()).id();
    assertThat(fetched(id)).isEqualTo(CONTENT);
    two.acknowledge(id);
    assertThat(pauses).hasSize(9).containsOnly(Duration.ofSeconds(1));
    assertThat(one.track(id).status()).isEqualTo(MessageStatus.ACKNOWLEDGED);
  }

  @Test
  void aServiceThatStaysBusyIsUnavailable() {
    sandbox.faults().add(new FaultRule("rule", Match.any(), Fault.Status.of(503)));
    assertThatThrownBy(this::inbox)
        .isInstanceOfSatisfying(
            MeshException.Unavailable.class, e -> assertThat(e.retryable()).isTrue());
    assertThat(sandbox.faults().fired()).containsEntry("rule", 4L);
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of(new Fault.ResetBefore(0), 0),
        Arguments.of(new Fault.ResetBefore(1000), 0),
        Arguments.of(new Fault.ResetAfter(), 1),
        Arguments.of(Fault.Status.of(503), 0),
        Arguments.of(Fault.Status.of(500).withDone(true), 1),
        Arguments.of(new Fault.MisleadingAnswer(Lie.EMPTY), 1),
        Arguments.of(new Fault.MisleadingAnswer(Lie.NO_ID), 1),
        Arguments.of(new Fault.MisleadingAnswer(Lie.BROKEN_JSON), 1),
        Arguments.of(new Fault.ResetMidBody(OptionalLong.empty()), 1),
        Arguments.of(new Fault.TruncatedBody(OptionalLong.empty(), true), 1));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void aFirstSendWhoseOutcomeIsUnknownIsNeverBlindlyRepeated(Fault fault, int waiting) {
    first(Operation.SEND, fault);
    assertThatThrownBy(() -> one.send(message())).isInstanceOf(MeshException.UnknownOutcome.class);
    assertThat(inbox()).hasSize(waiting);
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void sendOnceFindsOutAndTheMessageIsThereOnce(Fault fault, int waiting) throws IOException {
    first(Operation.SEND, fault);
    MessageId id = one.sendOnce(message()).id();
    assertThat(inbox()).containsExactly(id);
    assertThat(waiting).isBetween(0, 1);
  }

  @Test
  void aChunkIsSentAgainUntilItIsThere() throws IOException {
    OutgoingMessage message = message();
    MeshClient chunking = one.withChunkSize(1000);
    sandbox
        .faults()
        .add(
            new FaultRule(
                "lost answers",
                Match.of(Operation.SEND_CHUNK).withCalls(Calls.EACH.withEvery(3)),
                new Fault.ResetAfter()),
            new FaultRule(
                "refused",
                Match.of(Operation.SEND_CHUNK).withCalls(Calls.EACH.withFrom(2).withEvery(3)),
                Fault.Status.of(503)));
    MessageId id = chunking.send(message).id();
    assertThat(fetched(id)).isEqualTo(CONTENT);
    assertThat(inbox()).containsExactly(id);
  }

  @Test
  void aMessageOfWhichSomeChunksCannotBeSentIsIncompleteAndCanBeResumed() throws IOException {
    sandbox
        .faults()
        .add(
            new FaultRule(
                "rule", Match.of(Operation.SEND_CHUNK).withChunk(3), Fault.Status.of(503)));
    MeshClient chunking = one.withChunkSize(1000);
    MeshException.Incomplete incomplete =
        catchThrowableOfType(MeshException.Incomplete.class, () -> chunking.send(message()));
    assertThat(inbox()).isEmpty();
    sandbox.faults().clear();
    chunking.sendUnlessKnown(message());
    assertThat(inbox()).containsExactly(incomplete.messageId());
    assertThat(fetched(incomplete.messageId())).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Lie.class,
      names = {"EMPTY", "NO_ID", "BROKEN_JSON", "WEB_PAGE"})
  void aListThatMakesNoSenseIsAProtocolFailure(Lie lie) {
    first(Operation.LIST, new Fault.MisleadingAnswer(lie));
    assertThatThrownBy(this::inbox).isInstanceOf(MeshException.Protocol.class);
  }

  @Test
  void aLostAcknowledgementBringsTheMessageAgain() throws IOException {
    MessageId id = one.send(message()).id();
    sandbox.faults().add(FaultRules.scenario("lost-acknowledgement"));
    two.acknowledge(id);
    assertThat(inbox()).containsExactly(id);
    two.acknowledge(id);
    assertThat(inbox()).isEmpty();
  }

  @Test
  void anAcknowledgementWhoseAnswerIsLostIsRepeatedWithoutHarm() throws IOException {
    MessageId id = one.send(message()).id();
    first(Operation.ACKNOWLEDGE, new Fault.ResetAfter());
    two.acknowledge(id);
    assertThat(inbox()).isEmpty();
  }

  @Test
  void bentGzipIsNoticedByTheClientItself() throws IOException {
    MessageId id = one.send(message().withGzip(true)).id();
    sandbox
        .faults()
        .add(
            new FaultRule(
                "rule", Match.of(Operation.GET), new Fault.CorruptBody(OptionalLong.empty())));
    assertThatThrownBy(() -> fetched(id)).isInstanceOf(MeshException.class);
    sandbox.faults().clear();
    assertThat(fetched(id)).isEqualTo(CONTENT);
  }

  @Test
  void bentContentIsNoticedByItsChecksum() throws IOException {
    OutgoingMessage sent = message().withSha256Checksum();
    MessageId id = one.send(sent).id();
    first(Operation.GET, new Fault.CorruptBody(OptionalLong.empty()));
    String bent = fetched(id);
    assertThat(bent).isNotEqualTo(CONTENT).hasSameSizeAs(CONTENT);
    assertThat(two.head(id).checksum()).isPresent();
    assertThat(fetched(id)).isEqualTo(CONTENT);
  }

  @Test
  void aClockThatIsThreeHoursOffIsRefusedAndNoticed() {
    sandbox.faults().add(FaultRules.scenario("clock-three-hours-ahead"));
    assertThatThrownBy(() -> two.handshake()).isInstanceOf(MeshException.Authentication.class);
    assertThat(two.clockSkew())
        .hasValueSatisfying(
            skew ->
                assertThat(skew.abs()).isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181)));
  }

  @Test
  void aClientThatWaitsLessThanTheDelayGivesUp() {
    Timeouts impatient =
        new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ofMinutes(1));
    sandbox.faults().add(new FaultRule("rule", Match.any(), Fault.Delay.of(Duration.ofHours(1))));
    MeshClient client = client("X26ABC2", impatient);
    assertThatThrownBy(() -> client.list(InboxQuery.all()))
        .isInstanceOfSatisfying(
            MeshException.Transport.class, e -> assertThat(e.retryable()).isTrue());
  }

  @Test
  void fiveDaysOfSilenceEndInAReportToTheSender() throws IOException {
    MessageId id = one.send(message()).id();
    sandbox.faults().add(FaultRules.scenario("five-days-of-silence"));
    assertThatThrownBy(this::inbox).isInstanceOf(MeshException.Transport.class);
    sandbox.clock().advance(Duration.ofDays(5).plusSeconds(1));
    assertThat(one.track(id).status()).isEqualTo(MessageStatus.UNDELIVERABLE);
    MessageId report = one.inbox(InboxQuery.all()).toList().get(0);
    assertThat(one.get(report, OutputStream.nullOutputStream()).linkedMessage()).contains(id);
    assertThat(inbox()).isEmpty();
  }

  private void sendAtLength(OutgoingMessage message) throws IOException {
    for (int tries = 0; tries < 10; tries++) {
      try {
        one.sendUnlessKnown(message);
        return;
      } catch (MeshException.UnknownOutcome e) {
        assertThat(e.retryable()).isFalse();
      }
    }
    throw new AssertionError("never sent");
  }

  @Test
  void anAfternoonThatIsFlakyLosesAndDoublesNothing() throws IOException {
    sandbox.faults().add(FaultRules.scenario("flaky-afternoon").withSeed(5));
    sandbox.faults().remove("flaky-afternoon: slow");
    for (int number = 0; number < 60; number++) {
      sendAtLength(message().withLocalId(new LocalId("local " + number)));
    }
    int rounds = 0;
    List<String> received = new CopyOnWriteArrayList<>();
    for (List<MessageId> waiting = inbox(); !waiting.isEmpty(); waiting = inbox()) {
      for (MessageId id : waiting) {
        assertThat(fetched(id)).isEqualTo(CONTENT);
        received.add(id.value());
        two.acknowledge(id);
      }
      rounds++;
      assertThat(rounds).isLessThan(20);
    }
    assertThat(received.stream().distinct()).hasSize(60);
    assertThat(sandbox.faults().fired().get("flaky-afternoon: lost acknowledgement")).isPositive();
    assertThat(sandbox.faults().fired().get("flaky-afternoon: reset after")).isPositive();
  }

  @Test
  void aMessageThatNamesAScenarioMeetsItAloneAndCompressedToo() throws IOException {
    sandbox.faults().setMarkers(true);
    byte[] marked = ("SCENARIO:cut-chunk\n" + CONTENT).getBytes(StandardCharsets.UTF_8);
    OutgoingMessage compressed =
        OutgoingMessage.of(TWO, new WorkflowId("TEST_WORKFLOW"), MessageContent.of(marked))
            .withGzip(true);
    MessageId id = one.send(compressed).id();
    MessageId other = one.send(message()).id();
    assertThat(fetched(other)).isEqualTo(CONTENT);
    assertThat(sandbox.faults().fired()).containsEntry("cut-chunk", 0L);
    assertThat(fetched(id)).isEqualTo(new String(marked, StandardCharsets.UTF_8));
    assertThat(sandbox.faults().fired()).containsEntry("cut-chunk", 1L);
  }
}
