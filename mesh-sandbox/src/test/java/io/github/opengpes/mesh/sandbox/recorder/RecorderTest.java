package io.github.opengpes.mesh.sandbox.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.github.opengpes.mesh.client.RetryPolicy;
import io.github.opengpes.mesh.client.WorkflowId;
import io.github.opengpes.mesh.client.recorder.RecordedExchange;
import io.github.opengpes.mesh.client.recorder.RecordedExchange.FailureKind;
import io.github.opengpes.mesh.client.recorder.RecordedOperation;
import io.github.opengpes.mesh.client.recorder.RecordedValue;
import io.github.opengpes.mesh.client.recorder.Recorder;
import io.github.opengpes.mesh.client.recorder.RecorderSettings;
import io.github.opengpes.mesh.client.recorder.Recording;
import io.github.opengpes.mesh.client.recorder.RecordingReader;
import io.github.opengpes.mesh.client.recorder.Replay;
import io.github.opengpes.mesh.client.recorder.ReplayReport;
import io.github.opengpes.mesh.client.recorder.ReplayTarget;
import io.github.opengpes.mesh.client.recorder.UnusableRecordingException;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The black box: tells what happened, and nothing of what was in it. */
class RecorderTest {

  private static final String SECRET_CONTENT = "Synthetic Patient 999 000 0000";

  @TempDir Path folder;

  private MeshSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private static MeshTransport transport() {
    return new ApacheTransport(TransportSettings.standard());
  }

  private static MeshClient client(URI uri, String mailbox, MeshTransport transport) {
    return new MeshClient(
        MeshClientConfig.of(uri, new MeshCredentials(new MailboxId(mailbox), "password", "TestKey"))
            .withRetry(RetryPolicy.never())
            .withChunkSize(10_000),
        transport,
        MeshRuntime.system());
  }

  private static OutgoingMessage message(byte[] content) {
    return OutgoingMessage.of(
            new MailboxId("X26ABC2"), new WorkflowId("TEST_WORKFLOW"), MessageContent.of(content))
        .withLocalId(new LocalId("local-of-a-patient"))
        .withSubject("subject of a patient")
        .withFileName("patient.txt");
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  /** A day: a small message, one in chunks, one from elsewhere, a refused one, and tracking. */
  private Path recordedDay() throws IOException {
    Path day = folder.resolve("day");
    MeshClient two = client(sandbox.baseUri(), "X26ABC2", transport());
    two.send(
        OutgoingMessage.of(
                new MailboxId("X26ABC1"),
                new WorkflowId("TEST_WORKFLOW_ACK"),
                MessageContent.of(noise(5_000)))
            .withGzip(false));
    try (Recorder recorder = Recorder.open(day)) {
      MeshClient one = client(sandbox.baseUri(), "X26ABC1", recorder.around(transport()));
      one.handshake();
      one.send(message(SECRET_CONTENT.getBytes(StandardCharsets.UTF_8)).withGzip(false));
      one.send(message(noise(25_000)).withLocalId(new LocalId("other")).withGzip(false));
      List<MessageId> waiting = one.inbox(InboxQuery.all()).toList();
      one.get(waiting.get(0), OutputStream.nullOutputStream());
      one.acknowledge(waiting.get(0));
      one.trackByLocalId(new LocalId("other"));
      assertThatThrownBy(() -> one.get(new MessageId("NEVER"), OutputStream.nullOutputStream()))
          .isInstanceOf(MeshException.NotFound.class);
    }
    return day;
  }

  @Test
  void tellsEachExchangeOfADayInItsOrder() throws IOException {
    Recording recording = RecordingReader.read(recordedDay());
    assertThat(recording.exchanges())
        .extracting(exchange -> exchange.operation() + " " + status(exchange))
        .containsExactly(
            "handshake 200",
            "send 202",
            "send 202",
            "send-chunk 202",
            "send-chunk 202",
            "list 200",
            "get 200",
            "acknowledge 200",
            "track-local 200",
            "get 404");
    RecordedExchange chunked = recording.exchanges().get(2);
    assertThat(chunked.request().body().bytes()).isEqualTo(10_000);
    assertThat(chunked.request().body().complete()).isTrue();
    assertThat(chunked.ordinal()).as("the second send of this mailbox").isEqualTo(2);
    assertThat(recording.exchanges().get(3).messageId())
        .as("the id that the send gave")
        .isEqualTo(chunked.messageId())
        .isPresent();
    RecordedExchange fetched = recording.exchanges().get(6);
    assertThat(fetched.response().orElseThrow().body().bytes()).isEqualTo(5_000);
    assertThat(recording.dropped()).isZero();
    assertThat(recording.cutOff()).isFalse();
  }

  private static int status(RecordedExchange exchange) {
    return exchange.response().orElseThrow().status();
  }

  @Test
  void writesNoContentNoSecretAndNothingThatAUserFilledIn() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> parts = Files.list(recordedDay())) {
      for (Path part : parts.toList()) {
        all.append(Files.readString(part));
      }
    }
    assertThat(all)
        .doesNotContain(SECRET_CONTENT)
        .doesNotContainIgnoringCase("authorization")
        .doesNotContain("NHSMESH")
        .doesNotContain("password")
        .doesNotContain("local-of-a-patient")
        .doesNotContain("subject of a patient")
        .doesNotContain("patient.txt");
  }

  @Test
  void hashesTheSameValueTheSameWayWithinARecordingAndOtherwiseInTheNext() throws IOException {
    Recording first = RecordingReader.read(recordedDay());
    RecordedValue.Hashed sent = localId(first.exchanges().get(2));
    assertThat(sent.length()).isEqualTo("other".length());
    assertThat(first.exchanges().get(8).path()).endsWith("/tracking/~" + sent.hmac());
    Path next = folder.resolve("next");
    try (Recorder recorder = Recorder.open(next)) {
      client(sandbox.baseUri(), "X26ABC1", recorder.around(transport()))
          .trackByLocalId(new LocalId("other"));
    }
    assertThat(RecordingReader.read(next).exchanges().get(0).path()).doesNotEndWith(sent.hmac());
  }

  private static RecordedValue.Hashed localId(RecordedExchange exchange) {
    return (RecordedValue.Hashed) exchange.request().headers().get("mex-localid");
  }

  @Test
  void hidesAnAddressThatNamesAPatient() throws IOException {
    Path day = folder.resolve("routed");
    try (Recorder recorder = Recorder.open(day)) {
      MeshClient one = client(sandbox.baseUri(), "X26ABC1", recorder.around(transport()));
      OutgoingMessage message =
          OutgoingMessage.of(
              new MailboxId("GPPROVIDER_9990000000_01012001_TEST"),
              new WorkflowId("TEST_WORKFLOW"),
              MessageContent.of(noise(10)));
      assertThatThrownBy(() -> one.send(message)).isInstanceOf(MeshException.class);
    }
    RecordedExchange exchange = RecordingReader.read(day).exchanges().get(0);
    assertThat(exchange.request().headers().get("mex-to")).isInstanceOf(RecordedValue.Hashed.class);
  }

  @Test
  void saysHowAConnectionBrokeAndHowManyBytesCame() throws Exception {
    Path day = folder.resolve("broken");
    try (Recorder recorder = Recorder.open(day)) {
      MeshClient one;
      try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        Thread answering = new Thread(() -> halfAnAnswerThenNone(server));
        answering.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort());
        one = client(uri, "X26ABC1", recorder.around(transport()));
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(() -> one.get(new MessageId("ID"), OutputStream.nullOutputStream()))
              .isInstanceOf(MeshException.Transport.class);
        }
        answering.join();
      }
      assertThatThrownBy(one::count).isInstanceOf(MeshException.Transport.class);
    }
    List<RecordedExchange> exchanges = RecordingReader.read(day).exchanges();
    assertThat(exchanges)
        .extracting(exchange -> exchange.failure().orElseThrow().kind())
        .containsExactly(FailureKind.BROKEN_BODY, FailureKind.RESET, FailureKind.NOT_SENT);
    assertThat(exchanges.get(0).response().orElseThrow().body().bytes()).isEqualTo(7);
    assertThat(exchanges.get(0).response().orElseThrow().body().complete()).isFalse();
  }

  private static void halfAnAnswerThenNone(ServerSocket server) {
    try {
      for (int call = 1; call <= 2; call++) {
        try (Socket socket = server.accept()) {
          readHead(socket);
          String answer =
              call == 1
                  ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nMex-Chunk-Range: 1:1\r\n\r\n7 bytes"
                  : "HTTP/1.1 2";
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void readHead(Socket socket) throws IOException {
    int inARow = 0;
    while (inARow < 4) {
      int c = socket.getInputStream().read();
      inARow = c == '\r' || c == '\n' ? inARow + 1 : 0;
    }
  }

  @Test
  void beginsANewPartWhenOneIsFullAndKeepsTheNewest() throws IOException {
    Path day = folder.resolve("parts");
    try (Recorder recorder = Recorder.open(day, RecorderSettings.standard().withParts(1_000, 3))) {
      MeshClient one = client(sandbox.baseUri(), "X26ABC1", recorder.around(transport()));
      for (int i = 0; i < 20; i++) {
        one.count();
      }
    }
    try (Stream<Path> parts = Files.list(day)) {
      assertThat(parts).hasSize(3);
    }
    List<RecordedExchange> kept = RecordingReader.read(day).exchanges();
    assertThat(kept.get(kept.size() - 1).seq()).isEqualTo(20);
    assertThat(kept).hasSizeLessThan(20);
  }

  @Test
  void doesNotBreakACallWhenItsFolderIsGone() throws IOException {
    Path day = folder.resolve("gone");
    try (Recorder recorder = Recorder.open(day, RecorderSettings.standard().withParts(1, 1))) {
      MeshClient one = client(sandbox.baseUri(), "X26ABC1", recorder.around(transport()));
      try (Stream<Path> parts = Files.list(day)) {
        for (Path part : parts.toList()) {
          Files.delete(part);
        }
      }
      Files.delete(day);
      for (int i = 0; i < 5; i++) {
        assertThat(one.count()).isZero();
      }
    }
  }

  @Test
  void saysSoWhenItHadNoTimeForSomeLines() throws Exception {
    Path day = folder.resolve("busy");
    try (Recorder recorder =
        Recorder.open(day, RecorderSettings.standard().withQueue(1).withParts(1, 1_000))) {
      MeshTransport recorded = recorder.around(transport());
      Thread[] threads = new Thread[8];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(
                () -> {
                  MeshClient one = client(sandbox.baseUri(), "X26ABC1", recorded);
                  for (int call = 0; call < 40; call++) {
                    one.count();
                  }
                });
        threads[i].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    Recording recording = RecordingReader.read(day);
    assertThat(recording.exchanges().size() + recording.dropped()).isEqualTo(8 * 40);
  }

  @Test
  void readsWhatWasWrittenBeforeAKill() throws IOException {
    Path part;
    try (Stream<Path> parts = Files.list(recordedDay())) {
      part = parts.findFirst().orElseThrow();
    }
    String text = Files.readString(part);
    Files.writeString(part, text.substring(0, text.length() - 40));
    Recording recording = RecordingReader.read(part);
    assertThat(recording.exchanges()).hasSize(9);
    assertThat(recording.cutOff()).isTrue();
  }

  @Test
  void namesEachLineThatIsNotAsItShouldBeWithoutQuotingIt() throws IOException {
    Path part;
    try (Stream<Path> parts = Files.list(recordedDay())) {
      part = parts.findFirst().orElseThrow();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(part));
    lines.set(1, "secret");
    lines.set(3, lines.get(3).replace("\"operation\":\"send\"", "\"operation\":\"secret\""));
    lines.set(4, lines.get(4).replace("\"micros\":", "\"secret\":"));
    Files.write(part, lines);
    assertThatThrownBy(() -> RecordingReader.read(part))
        .isInstanceOf(UnusableRecordingException.class)
        .hasMessage(
            """
            exchanges-000001.jsonl, line 2: is not JSON
            exchanges-000001.jsonl, line 4: "operation" is none of the known ones
            exchanges-000001.jsonl, line 5: "micros" is missing or not a whole number""");
  }

  @Test
  void refusesAnEmptyFolderAndAnotherVersion() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> RecordingReader.read(empty)).hasMessageContaining("no part of a");
    Path part = empty.resolve("exchanges-000001.jsonl");
    Files.writeString(part, "{\"recording\":\"x\",\"version\":2,\"part\":1}\n");
    assertThatThrownBy(() -> RecordingReader.read(empty))
        .hasMessageContaining("line 1: is of version 2, this reader knows 1");
  }

  private ReplayTarget target(MeshSandbox fresh, MeshTransport transport) {
    return new ReplayTarget(
        fresh.baseUri(),
        transport,
        mailbox -> Optional.of(new MeshCredentials(mailbox, "password", "TestKey")),
        MeshRuntime.system());
  }

  @Test
  void playsADayAgainWithTheSameAnswers() throws Exception {
    Recording recording = RecordingReader.read(recordedDay());
    Path again = folder.resolve("again");
    try (MeshSandbox fresh = MeshSandbox.start();
        Recorder recorder = Recorder.open(again)) {
      ReplayReport report =
          Replay.atOnce(recording, target(fresh, recorder.around(transport()))).run();
      assertThat(report.differences()).isEmpty();
      assertThat(report.played()).isEqualTo(10);
      assertThat(report.seeded()).as("the message that was received").isEqualTo(1);
      assertThat(client(fresh.baseUri(), "X26ABC2", transport()).count()).isEqualTo(2);
    }
    assertThat(RecordingReader.read(again).exchanges())
        .filteredOn(exchange -> exchange.operation() == RecordedOperation.SEND)
        .extracting(exchange -> exchange.request().body().bytes())
        .as("sizes, that of the message from elsewhere first")
        .containsExactly(5_000L, (long) SECRET_CONTENT.length(), 10_000L);
  }

  @Test
  void listsTheAnswersThatAreOthersThanRecorded() throws Exception {
    Recording recording = RecordingReader.read(recordedDay());
    try (MeshSandbox fresh = MeshSandbox.start()) {
      ReplayTarget wrongPassword =
          new ReplayTarget(
              fresh.baseUri(),
              transport(),
              mailbox -> Optional.of(new MeshCredentials(mailbox, "wrong", "TestKey")),
              MeshRuntime.system());
      ReplayReport report = Replay.atOnce(recording, wrongPassword).run();
      assertThat(report.differences()).hasSize(10);
      assertThat(report.differences().get(0))
          .hasToString("exchange 1, handshake of X26ABC1: status was 200, is 403");
    }
  }
}
