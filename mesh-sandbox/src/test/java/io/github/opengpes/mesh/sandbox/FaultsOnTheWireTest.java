package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.Wire.End;
import io.github.opengpes.mesh.sandbox.Wire.Reply;
import io.github.opengpes.mesh.sandbox.faults.Calls;
import io.github.opengpes.mesh.sandbox.faults.Fault;
import io.github.opengpes.mesh.sandbox.faults.Fault.Lie;
import io.github.opengpes.mesh.sandbox.faults.Fault.Page;
import io.github.opengpes.mesh.sandbox.faults.FaultRule;
import io.github.opengpes.mesh.sandbox.faults.Match;
import io.github.opengpes.mesh.sandbox.faults.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each fault, byte by byte, and what has happened behind it. */
class FaultsOnTheWireTest extends StrictSandbox {

  private static final String CONTENT = "0123456789".repeat(100);

  private Wire wire;

  @BeforeEach
  void connect() throws IOException {
    wire = new Wire(sandbox);
  }

  @AfterEach
  void disconnect() throws IOException {
    wire.close();
  }

  private void rule(Fault fault, Operation... operations) {
    Match match = Match.any().withOperations(Set.of(operations)).withCalls(Calls.first(1));
    sandbox.faults().add(new FaultRule("rule", match, fault));
  }

  private Reply send(String content, String... headers) throws IOException {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    all[0] = "Mex-To";
    all[1] = "X26ABC2";
    all[2] = "Mex-WorkflowID";
    all[3] = "FREE_WORKFLOW";
    return wire.call("X26ABC1", "POST", "/outbox", content, all);
  }

  private Reply two(String method, String path) throws IOException {
    return wire.call("X26ABC2", method, path, "");
  }

  private List<String> inbox() {
    return two(RawClient.V2)
        .get("/inbox")
        .json()
        .path("messages")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  private void connectAgain() throws IOException {
    wire.close();
    wire = new Wire(sandbox);
  }

  private static JsonNode json(Reply reply) {
    return JsonMapper.builder().build().readTree(reply.text());
  }

  @Test
  void aStatusIsAnsweredInsteadOfDoingAnythingAndTheConnectionStaysUsable() throws IOException {
    rule(Fault.Status.of(503).withRetryAfter(Duration.ofSeconds(7)), Operation.SEND);
    Reply refused = send(CONTENT);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("retry-after")).isEqualTo("7");
    assertThat(refused.header("content-type")).isEqualTo("application/json");
    assertThat(json(refused).path("message").asString()).startsWith("An internal error occurred");
    assertThat(inbox()).isEmpty();
    assertThat(send(CONTENT).status()).isEqualTo(202);
    assertThat(inbox()).hasSize(1);
    assertThat(sandbox.faults().fired()).containsExactly(Map.entry("rule", 1L));
  }

  @Test
  void aStatusDoesNotUseUpTheToken() throws IOException {
    rule(Fault.Status.of(503), Operation.LIST);
    String token = RawClient.token("X26ABC2", UUID.randomUUID().toString(), "0", Instant.now());
    assertThat(wire.call("X26ABC2", "GET", "/inbox", "", "Authorization", token).status())
        .isEqualTo(503);
    assertThat(wire.call("X26ABC2", "GET", "/inbox", "", "Authorization", token).status())
        .isEqualTo(200);
  }

  @Test
  void aStatusCanComeAlthoughTheCallWasDone() throws IOException {
    rule(Fault.Status.of(500).withDone(true), Operation.SEND);
    assertThat(send(CONTENT).status()).isEqualTo(500);
    assertThat(inbox()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "XML,  text/xml,  <Code>502</Code>",
    "SOAP, text/xml,  <faultstring>Bad Gateway</faultstring>",
    "HTML, text/html, <h1>502 Bad Gateway</h1>",
    "EMPTY, '',       ''"
  })
  void anErrorPageComesInTheFormAskedFor(Page page, String type, String part) throws IOException {
    rule(Fault.Status.of(502).withPage(page), Operation.LIST);
    Reply reply = two("GET", "/inbox");
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.header("content-type")).isEqualTo(type);
    assertThat(reply.text()).contains(part);
    assertThat(two("GET", "/inbox").status()).isEqualTo(200);
  }

  @Test
  void anErrorInTheServicesWordsHasTheFormOfTheVersionAskedFor() throws IOException {
    Fault.Status gone =
        Fault.Status.of(417)
            .withError(new Fault.ServiceError("SEND", "12", "Unregistered to address"));
    sandbox.faults().add(new FaultRule("rule", Match.of(Operation.SEND), gone));
    assertThat(json(send(CONTENT)).path("detail").path(0).path("code").asString()).isEqualTo("12");
    JsonNode one = json(send(CONTENT, "Accept", "application/json"));
    assertThat(one.path("errorEvent").asString()).isEqualTo("SEND");
    assertThat(one.path("errorCode").asString()).isEqualTo("12");
    assertThat(one.path("errorDescription").asString()).isEqualTo("Unregistered to address");
  }

  @Test
  void aResetBeforeLeavesNothingDoneAndNoTokenUsed() throws IOException {
    rule(new Fault.ResetBefore(0), Operation.SEND);
    String token = RawClient.token("X26ABC1", UUID.randomUUID().toString(), "0", Instant.now());
    Reply reply = send(CONTENT, "Authorization", token);
    assertThat(reply.status()).isZero();
    assertThat(reply.end()).isEqualTo(End.RESET);
    assertThat(inbox()).isEmpty();
    connectAgain();
    assertThat(send(CONTENT, "Authorization", token).status()).isEqualTo(202);
  }

  @Test
  void aResetCanComeInTheMiddleOfARequest() throws IOException {
    rule(new Fault.ResetBefore(500), Operation.SEND);
    assertThat(send(CONTENT).end()).isEqualTo(End.RESET);
    assertThat(inbox()).isEmpty();
  }

  @Test
  void aResetAfterLosesOnlyTheAnswer() throws IOException {
    rule(new Fault.ResetAfter(), Operation.SEND);
    Reply reply = send(CONTENT);
    assertThat(reply.status()).isZero();
    assertThat(reply.end()).isEqualTo(End.RESET);
    assertThat(inbox()).hasSize(1);
  }

  @Test
  void aResetInTheBodyLetsNoMoreThanSoManyBytesOut() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.ResetMidBody(OptionalLong.of(300)), Operation.GET);
    Reply reply = two("GET", "/inbox/" + id);
    assertThat(reply.end()).isEqualTo(End.RESET);
    assertThat(CONTENT).startsWith(reply.text());
    assertThat(reply.text().length()).isLessThanOrEqualTo(300);
    connectAgain();
    assertThat(two("GET", "/inbox/" + id).text()).isEqualTo(CONTENT);
  }

  @Test
  void aCutBodyHasTheLengthOfTheWholeAndThenTheConnectionCloses() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.TruncatedBody(OptionalLong.empty(), true), Operation.GET);
    Reply reply = two("GET", "/inbox/" + id);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("content-length")).isEqualTo("1000");
    assertThat(reply.text()).isEqualTo(CONTENT.substring(0, 500));
    assertThat(reply.end()).isEqualTo(End.CLOSED_EARLY);
  }

  @Test
  void aShortenedBodyHasALengthThatFitsAndTheConnectionStaysUsable() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.TruncatedBody(OptionalLong.of(10), false), Operation.GET);
    Reply reply = two("GET", "/inbox/" + id);
    assertThat(reply.header("content-length")).isEqualTo("10");
    assertThat(reply.text()).isEqualTo("0123456789");
    assertThat(reply.end()).isEqualTo(End.WHOLE);
    assertThat(two("GET", "/inbox/" + id).text()).isEqualTo(CONTENT);
  }

  @Test
  void aBodyWithoutLengthIsCutTooAndItsEndNeverComes() throws IOException {
    byte[] gzip = gzip(CONTENT);
    String id =
        one(RawClient.V2)
            .call(
                "POST",
                "/outbox",
                gzip,
                "Mex-To",
                "X26ABC2",
                "Mex-WorkflowID",
                "W",
                "Content-Encoding",
                "gzip")
            .json()
            .path("message_id")
            .asString();
    rule(new Fault.TruncatedBody(OptionalLong.empty(), true), Operation.GET);
    Reply reply = two("GET", "/inbox/" + id);
    assertThat(reply.header("transfer-encoding")).isEqualTo("chunked");
    assertThat(reply.text()).isEqualTo(CONTENT.substring(0, 64));
    assertThat(reply.end()).isNotEqualTo(End.WHOLE);
  }

  @Test
  void aCorruptBodyDiffersInOneBit() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.CorruptBody(OptionalLong.empty()), Operation.GET);
    // Byte 500 is the digit 0, 0x30; its lowest bit flipped, it is the digit 1, 0x31.
    String expected = CONTENT.substring(0, 500) + "1" + CONTENT.substring(501);
    assertThat(two("GET", "/inbox/" + id).text()).isEqualTo(expected);
    assertThat(two("GET", "/inbox/" + id).text()).isEqualTo(CONTENT);
  }

  @Test
  void aMessageIsDeliveredTwiceUnderTwoIds() throws IOException {
    rule(new Fault.DuplicateDelivery(), Operation.SEND);
    String id = json(send(CONTENT, "Mex-LocalID", "local")).path("message_id").asString();
    assertThat(inbox()).hasSize(2).startsWith(id).doesNotHaveDuplicates();
    Reply copy = two("GET", "/inbox/" + inbox().get(1));
    assertThat(copy.text()).isEqualTo(CONTENT);
    assertThat(copy.header("mex-localid")).isEqualTo("local");
  }

  @Test
  void aMessageInChunksIsDeliveredTwiceOnceItIsWhole() throws IOException {
    sandbox.faults().add(new FaultRule("rule", Match.any(), new Fault.DuplicateDelivery()));
    String id = json(send("first", "Mex-Chunk-Range", "1:2")).path("message_id").asString();
    assertThat(sandbox.faults().fired()).containsEntry("rule", 0L);
    Reply second =
        wire.call("X26ABC1", "POST", "/outbox/" + id + "/2", "second", "Mex-Chunk-Range", "2:2");
    assertThat(second.status()).isEqualTo(202);
    assertThat(sandbox.faults().fired()).containsEntry("rule", 1L);
    sandbox.faults().clear();
    assertThat(inbox()).hasSize(2);
    assertThat(two("GET", "/inbox/" + inbox().get(1) + "/2").text()).isEqualTo("second");
  }

  @Test
  void aListCanNameEachMessageTwice() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.DuplicateDelivery(), Operation.LIST);
    JsonNode list = json(two("GET", "/inbox"));
    assertThat(list.path("messages").valueStream().map(JsonNode::asString)).containsExactly(id, id);
    assertThat(list.path("approx_inbox_count").asInt()).isEqualTo(1);
  }

  @Test
  void anAcknowledgementIsAnsweredAndLost() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.LostAcknowledgement(), Operation.ACKNOWLEDGE);
    Reply lost = two("PUT", "/inbox/" + id + "/status/acknowledged");
    assertThat(lost.status()).isEqualTo(200);
    assertThat(lost.text()).isEmpty();
    assertThat(inbox()).containsExactly(id);
    assertThat(two("PUT", "/inbox/" + id + "/status/acknowledged").status()).isEqualTo(200);
    assertThat(inbox()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"X26ABC2, NO_SUCH_MESSAGE_AT_ALL, 404", "X26ABC3, '', 403"})
  void whatWouldBeRefusedIsRefusedEvenWhereItWouldBeLost(String mailbox, String other, int status)
      throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.LostAcknowledgement(), Operation.ACKNOWLEDGE);
    String path = "/inbox/" + (other.isEmpty() ? id : other) + "/status/acknowledged";
    assertThat(wire.call(mailbox, "PUT", path, "").status()).isEqualTo(status);
  }

  @Test
  void aLostAcknowledgementStillNeedsAToken() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.LostAcknowledgement(), Operation.ACKNOWLEDGE);
    String path = "/inbox/" + id + "/status/acknowledged";
    assertThat(wire.call("X26ABC2", "PUT", path, "", "Authorization", "NHSMESH x").status())
        .isEqualTo(403);
  }

  @Test
  void aTrickleArrivesWhole() throws IOException {
    String id = sent(CONTENT);
    rule(new Fault.SlowTrickle(20_000), Operation.GET);
    assertThat(two("GET", "/inbox/" + id).text()).isEqualTo(CONTENT);
    assertThat(two("GET", "/inbox/" + id).text()).isEqualTo(CONTENT);
  }

  @Test
  void aDelayedCallIsDoneAllTheSame() throws IOException {
    rule(Fault.Delay.of(Duration.ofMillis(5)), Operation.SEND);
    assertThat(send(CONTENT).status()).isEqualTo(202);
    assertThat(sandbox.faults().fired()).containsEntry("rule", 1L);
  }

  @Test
  void aSandboxClosesAtOnceWhateverIsBeingDelayed() throws Exception {
    rule(Fault.Delay.of(Duration.ofHours(1)), Operation.LIST);
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(
            () -> {
              try {
                two("GET", "/inbox");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    while (sandbox.faults().fired().get("rule") == 0) {
      Thread.onSpinWait();
    }
    sandbox.close();
    assertThat(call.handle((done, failure) -> true).get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aSkewedClockShowsInTheDateAndInWhichTokensAreGood() throws IOException {
    sandbox
        .faults()
        .add(new FaultRule("rule", Match.any(), new Fault.ClockSkew(Duration.ofHours(3))));
    Reply refused = two("GET", "/inbox");
    assertThat(refused.status()).isEqualTo(403);
    Instant theirs =
        DateTimeFormatter.RFC_1123_DATE_TIME.parse(refused.header("date"), Instant::from);
    assertThat(Duration.between(Instant.now(), theirs))
        .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(181));
    String token = RawClient.token("X26ABC2", UUID.randomUUID().toString(), "0", theirs);
    assertThat(wire.call("X26ABC2", "GET", "/inbox", "", "Authorization", token).status())
        .isEqualTo(200);
  }

  @Test
  void aSmallSkewIsOnlySeen() throws IOException {
    sandbox
        .faults()
        .add(new FaultRule("rule", Match.any(), new Fault.ClockSkew(Duration.ofMinutes(-90))));
    assertThat(two("GET", "/inbox").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "EMPTY,       202, '',               1",
    "NO_ID,       202, '{}',             1",
    "BROKEN_JSON, 202, '{\"message_id\"', 1",
    "UNKNOWN_ID,  202, '{\"message_id\"', 0",
    "WEB_PAGE,    200, '<html>',         0"
  })
  void aSendIsAnsweredMisleadingly(Lie lie, int status, String start, int waiting)
      throws IOException {
    rule(new Fault.MisleadingAnswer(lie), Operation.SEND);
    Reply reply = send(CONTENT);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.text()).startsWith(start);
    assertThat(reply.end()).isEqualTo(End.WHOLE);
    assertThat(inbox()).hasSize(waiting);
    assertThat(send(CONTENT).status()).isEqualTo(202);
  }

  @Test
  void conditionsAddUpAndTheFirstOutcomeWins() throws IOException {
    sandbox
        .faults()
        .add(
            new FaultRule("a", Match.any(), Fault.Delay.of(Duration.ofMillis(2))),
            new FaultRule("b", Match.of(Operation.LIST), Fault.Status.of(503)),
            new FaultRule("c", Match.any(), Fault.Delay.of(Duration.ofMillis(3))),
            new FaultRule("d", Match.any(), Fault.Status.of(504)));
    assertThat(two("GET", "/inbox").status()).isEqualTo(503);
    assertThat(two("GET", "/count").status()).isEqualTo(504);
    assertThat(sandbox.faults().fired())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", 2L, "b", 1L, "c", 2L, "d", 1L));
  }

  @Test
  void whetherTheSandboxIsWellIsAlwaysAnswered() {
    sandbox.faults().add(new FaultRule("rule", Match.any(), new Fault.ResetBefore(0)));
    assertThat(one(RawClient.V2).request("GET", "/health", NOTHING).status()).isEqualTo(200);
    assertThat(one(RawClient.V2).request("GET", "/messageexchange/_ping", NOTHING).status())
        .isEqualTo(200);
  }
}
