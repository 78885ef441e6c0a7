package io.github.opengpes.mesh.sandbox.faults;

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
import io.github.opengpes.mesh.client.OutgoingMessage;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.recorder.RecordedExchange;
import io.github.opengpes.mesh.client.recorder.Recorder;
import io.github.opengpes.mesh.client.recorder.RecordingReader;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded day, and the rules that make it happen again. */
class RecordedDayTest {

  private static final String HEAD =
      "{\"recording\":\"3f0e3f0e3f0e3f0e3f0e3f0e3f0e3f0e\",\"version\":1,\"part\":1,"
          + "\"started\":\"2026-11-22T09:00:00.000000Z\"}";

  @TempDir Path folder;

  private static String exchange(int seq, String operation, int ordinal, String rest) {
    return ("{\"seq\":%d,\"at\":\"2026-11-22T09:00:01.250000Z\",\"micros\":2400,"
            + "\"mailbox\":\"X26ABC1\",\"operation\":\"%s\",\"ordinal\":%d,"
            + "\"method\":\"GET\",\"path\":\"/x\",\"query\":{},\"request\":{}%s}")
        .formatted(seq, operation, ordinal, rest);
  }

  private FaultRules day(String... lines) throws IOException {
    Files.write(folder.resolve("exchanges-000001.jsonl"), List.of(lines));
    return FaultRules.fromRecording(folder);
  }

  private static FaultRule rule(String name, Operation operation, long ordinal, Fault fault) {
    return new FaultRule(
        name, Match.of(operation).withMailbox("X26ABC1").withCalls(Calls.nth(ordinal)), fault);
  }

  @Test
  void eachFailureIsARuleForTheSameCallOfItsMailboxAndOperation() throws IOException {
    FaultRules rules =
        day(
            HEAD,
            exchange(1, "list", 1, ",\"headMicros\":1800,\"response\":{\"status\":200}"),
            exchange(
                2,
                "send",
                4,
                ",\"headMicros\":5,\"response\":{\"status\":503,\"headers\":"
                    + "{\"content-type\":\"text/xml\",\"retry-after\":\"30\"}}"),
            exchange(3, "send", 5, ",\"response\":{\"status\":417,\"headers\":{}}"),
            exchange(4, "list", 2, ",\"failure\":{\"kind\":\"not-sent\",\"phase\":\"request\"}"),
            exchange(5, "send", 6, ",\"failure\":{\"kind\":\"reset\",\"phase\":\"request\"}"),
            exchange(
                6,
                "get",
                1,
                ",\"headMicros\":9,\"response\":{\"status\":200,\"body\":{\"bytes\":700}},"
                    + "\"failure\":{\"kind\":\"broken-body\",\"phase\":\"body\"}"),
            exchange(7, "get", 2, ",\"headMicros\":1500000,\"response\":{\"status\":200}"),
            exchange(8, "get", 3, ",\"failure\":{\"kind\":\"local\",\"phase\":\"request\"}"),
            "{\"gap\":{\"dropped\":12,\"at\":\"2026-11-22T09:14:00.000000Z\"}}",
            exchange(9, "ping", 1, ",\"failure\":{\"kind\":\"reset\",\"phase\":\"request\"}"),
            "{\"seq\":10,\"at\":\"2026");
    assertThat(rules.rules())
        .containsExactly(
            rule(
                "recorded 2: status 503",
                Operation.SEND,
                4,
                Fault.Status.of(503)
                    .withPage(Fault.Page.XML)
                    .withRetryAfter(Duration.ofSeconds(30))),
            rule("recorded 4: reset-before", Operation.LIST, 2, new Fault.ResetBefore(0)),
            rule("recorded 5: reset-after", Operation.SEND, 6, new Fault.ResetAfter()),
            rule(
                "recorded 6: reset-mid-body",
                Operation.GET,
                1,
                new Fault.ResetMidBody(OptionalLong.of(700))),
            rule("recorded 7: delay", Operation.GET, 2, Fault.Delay.of(Duration.ofMillis(1500))));
    assertThat(rules.description())
        .contains(
            "From a recording: 9 exchanges, 5 rules; 12 exchanges are missing in it;"
                + " 1 lines are cut off");
  }

  @Test
  void aTimeoutIsWaitedForAndThenLost() throws IOException {
    String line =
        exchange(1, "send", 1, ",\"failure\":{\"kind\":\"timeout\",\"phase\":\"request\"}")
            .replace("\"micros\":2400", "\"micros\":60000000");
    assertThat(day(HEAD, line).rules())
        .extracting(FaultRule::fault)
        .containsExactly(Fault.Delay.of(Duration.ofMinutes(1)), new Fault.ResetAfter());
  }

  @Test
  void saysWhatIsWrongWithARecordingWithoutQuotingIt() {
    UnusableFaultsException thrown =
        catchThrowableOfType(
            UnusableFaultsException.class,
            () ->
                day(
                    HEAD.replace("\"version\":1", "\"version\":2"),
                    "not JSON and secret",
                    "{\"seq\":1}",
                    exchange(2, "list", 1, "")));
    assertThat(thrown.faults())
        .containsExactly(
            "exchanges-000001.jsonl line 1: not the head of a recording of version 1",
            "exchanges-000001.jsonl line 2: not a JSON object",
            "exchanges-000001.jsonl line 3: seq, ordinal and operation must be there");
    assertThat(thrown).hasMessageStartingWith(folder.toString()).hasMessageNotContaining("secret");
  }

  @Test
  void saysWhenThereIsNoRecording() {
    assertThatThrownBy(() -> FaultRules.fromRecording(folder))
        .isInstanceOf(UnusableFaultsException.class)
        .hasMessage(folder + ": no exchanges-*.jsonl in this folder");
  }

  private static MeshClient client(URI uri, Recorder recorder) {
    return new MeshClient(
        MeshClientConfig.of(
                uri, new MeshCredentials(new MailboxId("X26ABC1"), "password", "TestKey"))
            .withChunkSize(1000),
        recorder.around(new ApacheTransport(TransportSettings.standard())),
        new MeshRuntime(Clock.systemUTC(), pause -> {}, new Random(1), UUID::randomUUID));
  }

  /** Sends to itself, in chunks; lists, fetches and acknowledges until nothing is left. */
  private List<String> livedDay(FaultRules faults, Path recording) throws IOException {
    try (MeshSandbox sandbox = MeshSandbox.start(SandboxConfig.standard().withFaults(faults));
        Recorder recorder = Recorder.open(recording)) {
      MeshClient client = client(sandbox.baseUri(), recorder);
      for (int number = 0; number < 4; number++) {
        OutgoingMessage message =
            OutgoingMessage.of(
                    new MailboxId("X26ABC1"),
                    new WorkflowId("TEST_WORKFLOW2"),
                    MessageContent.of(new byte[2500]))
                .withLocalId(new LocalId("local " + number))
                .withGzip(false);
        try {
          client.send(message);
        } catch (MeshException.UnknownOutcome e) {
          client.sendUnlessKnown(message);
        }
      }
      for (MessageId id : client.inbox(InboxQuery.all()).toList()) {
        client.get(id, OutputStream.nullOutputStream());
        client.acknowledge(id);
      }
    }
    return RecordingReader.read(recording).exchanges().stream()
        .map(RecordedDayTest::whatHappened)
        .toList();
  }

  private static String whatHappened(RecordedExchange exchange) {
    String status = exchange.response().map(answer -> " " + answer.status()).orElse("");
    String failure = exchange.failure().map(found -> " " + found.kind()).orElse("");
    return exchange.operation() + " " + exchange.ordinal() + status + failure;
  }

  @Test
  void theNextClientLivesTheSameDay() throws IOException {
    FaultRules bad =
        FaultRules.of(
            new FaultRule(
                "lost answers",
                Match.of(Operation.SEND).withCalls(Calls.EACH.withEvery(3)),
                new Fault.ResetAfter()),
            new FaultRule(
                "busy",
                Match.of(Operation.SEND_CHUNK, Operation.ACKNOWLEDGE)
                    .withCalls(Calls.EACH.withEvery(2)),
                Fault.Status.of(503).withRetryAfter(Duration.ofSeconds(2))),
            new FaultRule(
                "broken",
                Match.of(Operation.GET).withCalls(Calls.EACH.withEvery(3)),
                new Fault.ResetMidBody(OptionalLong.of(100))));
    List<String> first = livedDay(bad, folder.resolve("first"));
    FaultRules recorded = FaultRules.fromRecording(folder.resolve("first"));
    List<String> second = livedDay(recorded, folder.resolve("second"));
    assertThat(first).anyMatch(text -> text.matches("send 1 .*reset"));
    assertThat(first).anyMatch(text -> text.matches("get \\d 206 broken-body"));
    assertThat(first).anyMatch(text -> text.matches("acknowledge \\d 503"));
    assertThat(second).isEqualTo(first);
  }
}
