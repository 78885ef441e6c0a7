package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A send whose outcome nobody knows is looked into before anything is sent again. */
class FindingOutTest {

  private static final String ACCEPTED = "{\"message_id\":\"ID1\"}";
  private static final String FOUND =
      "{\"messageId\":\"ID1\",\"status\":\"Accepted\",\"recipient\":\"X26ABC2\","
          + "\"workflowId\":\"TEST_WORKFLOW\"}";
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

  private List<String> methods() {
    return service.asked.stream().map(ScriptedService.Asked::method).toList();
  }

  @Test
  void whatHasArrivedIsNotSentAgain() throws IOException {
    service.then(ScriptedService.silence()).thenStatus(200, FOUND);
    assertThat(service.client().sendOnce(named("a"))).isEqualTo(new SentMessage(ID, 1));
    assertThat(methods()).containsExactly("POST", "GET");
    assertThat(service.pauses).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void whatTheServiceDoesNotKnowAfterThreeQuestionsIsSentAgain() throws IOException {
    service
        .thenStatus(502, "")
        .thenStatus(404, "")
        .thenStatus(404, "")
        .thenStatus(404, "")
        .thenStatus(202, ACCEPTED);
    assertThat(service.client().sendOnce(named("a"))).isEqualTo(new SentMessage(ID, 1));
    assertThat(methods()).containsExactly("POST", "GET", "GET", "GET", "POST");
    assertThat(service.pauses)
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60));
  }

  @Test
  void whatBecomesKnownOnlyLaterIsNotSentAgain() throws IOException {
    service.thenStatus(504, "").thenStatus(404, "").thenStatus(200, FOUND);
    assertThat(service.client().sendOnce(named("a"))).isEqualTo(new SentMessage(ID, 1));
    assertThat(methods()).containsExactly("POST", "GET", "GET");
  }

  @Test
  void itIsSentNoMoreOftenThanThePolicySays() {
    service.thenStatus(500, "").thenStatus(404, "").thenStatus(500, "").thenStatus(404, "");
    MeshClient client =
        service.client(
            service
                .config()
                .with(s -> s.withFindOut(FindOutPolicy.standard().withWaits(Duration.ZERO))));
    assertThatThrownBy(() -> client.sendOnce(named("a")))
        .isInstanceOf(MeshException.UnknownOutcome.class);
    assertThat(methods()).containsExactly("POST", "GET", "POST", "GET");
  }

  @Test
  void aMessageWithoutALocalIdIsGivenOne() throws IOException {
    service.thenStatus(500, "").thenStatus(200, FOUND);
    service.client().sendOnce(message("a"));
    String given = service.asked.get(0).header("Mex-localid");
    assertThat(given).isNotEmpty();
    assertThat(service.asked.get(1).target()).endsWith("/tracking/" + given);
  }

  @Test
  void itDoesNotGuessWhenSeveralMessagesHaveTheLocalId() {
    service.thenStatus(500, "").thenStatus(300, "");
    MeshException.UnknownOutcome unknown =
        catchThrowableOfType(
            MeshException.UnknownOutcome.class, () -> service.client().sendOnce(named("a")));
    assertThat(unknown.getSuppressed()[0]).hasMessageContaining("several messages");
    assertThat(methods()).containsExactly("POST", "GET");
  }

  @Test
  void anotherMessageUnderTheSameLocalIdIsNotTakenForThisOne() {
    service.thenStatus(
        200,
        "{\"messageId\":\"ID0\",\"status\":\"Acknowledged\",\"recipient\":\"X26ABC2\","
            + "\"workflowId\":\"ANOTHER\"}");
    assertThatThrownBy(() -> service.client().sendUnlessKnown(named("a")))
        .isInstanceOf(MeshException.Protocol.class)
        .hasMessageContaining("message ID0");
  }

  @Test
  void aRecipientGivenByDemographicsMayComeBackAsAMailbox() throws IOException {
    OutgoingMessage routed =
        OutgoingMessage.of(
                new MailboxId("GPPROVIDER_9990000000_01011980_TEST"),
                new WorkflowId("TEST_WORKFLOW"),
                MessageContent.of(new byte[] {1}))
            .withLocalId(new LocalId("local"));
    service.thenStatus(200, FOUND);
    assertThat(service.client().sendUnlessKnown(routed).id()).isEqualTo(ID);
  }

  @Test
  void whatIsHalfThereIsCompleted() throws IOException {
    service
        .then(ScriptedService.silence())
        .thenStatus(200, "{\"messageId\":\"ID1\",\"status\":\"Uploading\"}")
        .thenStatus(202, "null")
        .thenStatus(202, "null");
    MeshClient client = service.client(service.config().withChunkSize(4));
    List<Integer> ledger = new ArrayList<>();
    SentMessage sent =
        client.sendOnce(named("0123456789"), (id, chunk, chunks) -> ledger.add(chunk));
    assertThat(sent).isEqualTo(new SentMessage(ID, 3));
    assertThat(ledger).containsExactly(2, 3);
    assertThat(methods()).containsExactly("POST", "GET", "POST", "POST");
  }

  @Test
  void aFailureWhileFindingOutLeavesTheOutcomeUnknown() {
    service.thenStatus(500, "").thenStatus(403, "");
    MeshException.UnknownOutcome unknown =
        catchThrowableOfType(
            MeshException.UnknownOutcome.class, () -> service.client().sendOnce(named("a")));
    assertThat(unknown.getSuppressed()[0]).isInstanceOf(MeshException.Authentication.class);
  }

  @Test
  void theLedgerHearsOfEachChunkAndCanStopTheSend() {
    service.thenStatus(202, ACCEPTED).thenStatus(202, "null");
    MeshClient client = service.client(service.config().withChunkSize(4));
    List<Integer> ledger = new ArrayList<>();
    assertThatThrownBy(
            () ->
                client.send(
                    named("0123456789"),
                    (id, chunk, chunks) -> {
                      if (chunk == 2) {
                        throw new IOException("the ledger is full");
                      }
                      ledger.add(chunk);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("the ledger is full");
    assertThat(ledger).containsExactly(1);
    assertThat(service.asked).hasSize(2);
  }
}
