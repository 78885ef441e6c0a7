package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A message must not go twice. The danger: the first request of a send creates the message, and
 * when its answer is lost nobody knows whether it did.
 */
class SendingTest {

  private static final String ACCEPTED = "{\"message_id\":\"ID1\"}";
  private static final MessageId ID = new MessageId("ID1");

  private ScriptedService service;

  @BeforeEach
  void start() throws IOException {
    service = new ScriptedService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static OutgoingMessage message(String content) {
    return OutgoingMessage.of(
            new MailboxId("X26ABC2"),
            new WorkflowId("TEST_WORKFLOW"),
            MessageContent.of(content.getBytes(StandardCharsets.UTF_8)))
        .withGzip(false);
  }

  private static OutgoingMessage named(String content) {
    return message(content).withLocalId(new LocalId("local"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void neverRepeatsAFirstSendThatTheServiceMayHaveActedOn(int status) {
    service.thenStatus(status, "<soap>upstream</soap>");
    MeshException.UnknownOutcome unknown =
        catchThrowableOfType(
            MeshException.UnknownOutcome.class, () -> service.client().send(named("a")));
    assertThat(unknown.localId()).contains(new LocalId("local"));
    assertThat(unknown.retryable()).isFalse();
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void neverRepeatsAFirstSendWhoseAnswerWasLost() {
    service.then(ScriptedService.silence());
    assertThatThrownBy(() -> service.client().send(named("a")))
        .isInstanceOf(MeshException.UnknownOutcome.class);
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void saysThatNothingWasSentWhenInterruptedBeforeThereIsAConnection() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> service.client().send(named("a")))
          .isInstanceOf(MeshException.Transport.class)
          .hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).as("it stays interrupted").isTrue();
    }
    assertThat(service.asked).isEmpty();
    assertThat(service.pauses).isEmpty();
  }

  @Test
  void anInterruptedFirstSendIsAnUnknownOutcomeOnceItIsOnItsWay() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch testIsOver = new CountDownLatch(1);
    service.then(
        exchange -> {
          arrived.countDown();
          try {
            testIsOver.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Thread sending =
        new Thread(
            () -> {
              try {
                service.client().send(named("a"));
              } catch (IOException | MeshException e) {
                thrown.set(e);
              }
            });
    sending.start();
    arrived.await();
    sending.interrupt();
    sending.join();
    testIsOver.countDown();
    assertThat(thrown.get())
        .isInstanceOf(MeshException.UnknownOutcome.class)
        .hasMessageContaining("interrupted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "<html/>", "{\"message_id\":7}"})
  void anAcceptanceThatCannotBeReadIsAnUnknownOutcome(String body) {
    service.thenStatus(202, body);
    assertThatThrownBy(() -> service.client().send(message("a")))
        .isInstanceOf(MeshException.UnknownOutcome.class);
    assertThat(service.asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {425, 429})
  void repeatsAFirstSendThatTheServiceSaysItDidNotActOn(int status) throws IOException {
    service.thenStatus(status, "").thenStatus(202, ACCEPTED);
    assertThat(service.client().send(message("a"))).isEqualTo(new SentMessage(ID, 1));
    assertThat(service.asked).hasSize(2);
  }

  @Test
  void saysThatNothingWasSentWhenThereIsNoConnection() {
    MeshClient client =
        service.client(
            MeshClientConfig.of(
                URI.create("http://127.0.0.1:1"),
                new MeshCredentials(new MailboxId("X26ABC1"), "p", "k")));
    assertThatThrownBy(() -> client.send(message("a")))
        .isInstanceOfSatisfying(
            MeshException.Transport.class, e -> assertThat(e.retryable()).isTrue());
    assertThat(service.pauses).hasSize(3);
  }

  @Test
  void givesEachAttemptATokenOfItsOwn() throws IOException {
    service.thenStatus(429, "").thenStatus(429, "").thenStatus(202, ACCEPTED);
    service.client().send(message("a"));
    List<String> tokens = service.asked.stream().map(a -> a.header("Authorization")).toList();
    assertThat(tokens).hasSize(3).doesNotHaveDuplicates();
    assertThat(tokens.get(0)).contains(":0:");
    assertThat(tokens.get(2)).contains(":2:");
  }

  @Test
  void waitsAsLongAsTheServiceAsksFor() throws IOException {
    service.thenStatus(429, "", "Retry-After", "7").thenStatus(202, ACCEPTED);
    service.client().send(message("a"));
    assertThat(service.pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void sendsTheEnvelopeThatThePublicDescriptionAsksFor() throws IOException {
    service.thenStatus(202, ACCEPTED).thenStatus(202, "null").thenStatus(202, "{}");
    MeshClient client = service.client(service.config().withChunkSize(4));
    client.send(named("0123456789").withSubject("s").withContentType("text/csv"));
    assertThat(service.asked)
        .extracting(ScriptedService.Asked::target)
        .containsExactly(
            "/messageexchange/X26ABC1/outbox",
            "/messageexchange/X26ABC1/outbox/ID1/2",
            "/messageexchange/X26ABC1/outbox/ID1/3");
    ScriptedService.Asked first = service.asked.get(0);
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.header("Accept")).isEqualTo("application/vnd.mesh.v2+json");
    assertThat(first.header("Mex-to")).isEqualTo("X26ABC2");
    assertThat(first.header("Mex-workflowid")).isEqualTo("TEST_WORKFLOW");
    assertThat(first.header("Mex-localid")).isEqualTo("local");
    assertThat(first.header("Mex-subject")).isEqualTo("s");
    assertThat(first.header("Mex-chunk-range")).isEqualTo("1:3");
    assertThat(first.header("Mex-content-type")).isEqualTo("text/csv");
    assertThat(first.header("Content-type")).isEqualTo("application/octet-stream");
    assertThat(first.header("Content-length")).isEqualTo("4");
    assertThat(service.asked.get(1).header("Mex-chunk-range")).isEqualTo("2:3");
    assertThat(service.asked.get(2).header("Content-length")).isEqualTo("2");
  }

  @Test
  void repeatsALaterChunk() throws IOException {
    service
        .thenStatus(202, ACCEPTED)
        .thenStatus(503, "")
        .then(ScriptedService.silence())
        .thenStatus(202, "null");
    MeshClient client = service.client(service.config().withChunkSize(4));
    assertThat(client.send(message("01234567"))).isEqualTo(new SentMessage(ID, 2));
    assertThat(service.asked).hasSize(4);
  }

  @Test
  void saysHowFarItCameWhenALaterChunkFails() {
    service.thenStatus(202, ACCEPTED).thenStatus(202, "null");
    for (int attempt = 0; attempt < 4; attempt++) {
      service.thenStatus(504, "");
    }
    MeshClient client = service.client(service.config().withChunkSize(4));
    MeshException.Incomplete incomplete =
        catchThrowableOfType(
            MeshException.Incomplete.class, () -> client.send(message("0123456789")));
    assertThat(incomplete.messageId()).isEqualTo(ID);
    assertThat(incomplete.acceptedChunks()).isEqualTo(2);
    assertThat(incomplete.retryable()).isTrue();
  }

  @Test
  void aLastChunkThatIsRefusedBecauseTheMessageIsWholeIsDone() throws IOException {
    // The answer to the first attempt was lost; the service then answers 423 to the second.
    service
        .thenStatus(202, ACCEPTED)
        .then(ScriptedService.silence())
        .thenStatus(423, "")
        .thenStatus(200, "{\"message_id\":\"ID1\",\"status\":\"accepted\"}");
    MeshClient client = service.client(service.config().withChunkSize(4));
    assertThat(client.send(message("01234567"))).isEqualTo(new SentMessage(ID, 2));
  }

  @Test
  void aLastChunkThatIsRefusedForAnotherReasonIsAFailure() {
    service
        .thenStatus(202, ACCEPTED)
        .thenStatus(423, "")
        .thenStatus(200, "{\"message_id\":\"ID1\",\"status\":\"error\"}");
    MeshClient client = service.client(service.config().withChunkSize(4));
    assertThatThrownBy(() -> client.send(message("01234567")))
        .isInstanceOf(MeshException.Incomplete.class);
  }

  @Test
  void asksAfterTheLocalIdBeforeItSendsAgain() throws IOException {
    service.thenStatus(404, "").thenStatus(202, ACCEPTED);
    assertThat(service.client().sendUnlessKnown(named("a"))).isEqualTo(new SentMessage(ID, 1));
    assertThat(service.asked.get(0).target())
        .isEqualTo("/messageexchange/X26ABC1/outbox/tracking/local");
  }

  @Test
  void doesNotGuessWhenSeveralMessagesHaveTheLocalId() {
    service.thenStatus(300, "");
    assertThatThrownBy(() -> service.client().sendUnlessKnown(named("a")))
        .isInstanceOf(MeshException.Protocol.class);
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void needsALocalIdToFindOut() {
    assertThatThrownBy(() -> service.client().sendUnlessKnown(message("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFailureOfTheCallersOwnContentIsToldAsThat() {
    MessageContent shorter =
        MessageContent.of(1_000_000, () -> new ByteArrayInputStream(new byte[10]));
    OutgoingMessage message =
        OutgoingMessage.of(new MailboxId("B"), new WorkflowId("W"), shorter).withGzip(false);
    assertThatThrownBy(() -> service.client().send(message))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("999990 bytes shorter");
    assertThat(service.pauses).isEmpty();
  }
}
