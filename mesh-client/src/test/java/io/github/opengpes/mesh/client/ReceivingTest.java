package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.ScriptedService.Turn;
import io.github.opengpes.mesh.client.transport.Timeouts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivingTest {

  private static final MessageId ID = new MessageId("ID1");
  private static final byte[] CONTENT = noise(200_000);

  @TempDir Path folder;

  private ScriptedService service;

  @BeforeEach
  void start() throws IOException {
    service = new ScriptedService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    return new GzipEncodedStream(new ByteArrayInputStream(content)).readAllBytes();
  }

  private static Turn chunk(int number, int total, byte[] body, String... headers) {
    return ScriptedService.bytes(number < total ? 206 : 200, body, with(number, total, headers));
  }

  private static String[] with(int number, int total, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Mex-Chunk-Range";
    all[headers.length + 1] = number + ":" + total;
    return all;
  }

  private byte[] get() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    service.client().get(ID, content);
    return content.toByteArray();
  }

  @Test
  void asksForEachChunkInTurnAndWelcomesGzip() throws IOException {
    service
        .then(chunk(1, 3, gzip(CONTENT), "Content-Encoding", "gzip"))
        .then(chunk(2, 3, CONTENT))
        .then(chunk(3, 3, gzip(new byte[0]), "Content-Encoding", "gzip"));
    byte[] expected = Arrays.copyOf(CONTENT, 2 * CONTENT.length);
    System.arraycopy(CONTENT, 0, expected, CONTENT.length, CONTENT.length);
    assertThat(get()).isEqualTo(expected);
    assertThat(service.asked)
        .extracting(ScriptedService.Asked::target)
        .containsExactly(
            "/messageexchange/X26ABC1/inbox/ID1",
            "/messageexchange/X26ABC1/inbox/ID1/2",
            "/messageexchange/X26ABC1/inbox/ID1/3");
    assertThat(service.asked)
        .allSatisfy(asked -> assertThat(asked.header("Accept-encoding")).isEqualTo("gzip"));
  }

  @Test
  void goesOnWhereAChunkBrokeOffWithoutWritingAnythingTwice() throws IOException {
    service
        .then(chunk(1, 2, CONTENT))
        .then(
            ScriptedService.brokenAfter(
                200, Arrays.copyOf(CONTENT, 150_000), CONTENT.length, with(2, 2)))
        .then(
            ScriptedService.brokenAfter(
                200, Arrays.copyOf(CONTENT, 90_000), CONTENT.length, with(2, 2)))
        .then(chunk(2, 2, CONTENT));
    byte[] expected = Arrays.copyOf(CONTENT, 2 * CONTENT.length);
    System.arraycopy(CONTENT, 0, expected, CONTENT.length, CONTENT.length);
    assertThat(get()).isEqualTo(expected);
  }

  @Test
  void readsEveryMemberOfAGzipStream() throws IOException {
    byte[] first = gzip(CONTENT);
    byte[] second = gzip("end".getBytes(StandardCharsets.UTF_8));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    // The second member comes later than the first, as it may on a network.
    service.then(
        exchange -> {
          exchange.getResponseHeaders().add("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 0);
          OutputStream out = exchange.getResponseBody();
          out.write(both, 0, first.length);
          out.flush();
          out.write(both, first.length, second.length);
        });
    assertThat(get()).hasSize(CONTENT.length + 3).endsWith("end".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void stopsAStreamThatInflatesWithoutEnd() throws IOException {
    byte[] bomb = gzip(new byte[20_000_000]);
    service.then(chunk(1, 1, bomb, "Content-Encoding", "gzip"));
    MeshClient client =
        service.client(
            service.config().withLimits(new DownloadLimits(Long.MAX_VALUE, 200, 1_000_000)));
    assertThatThrownBy(() -> client.get(ID, OutputStream.nullOutputStream()))
        .isInstanceOf(MeshException.Protocol.class)
        .hasMessageContaining("200 times");
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void stopsAMessageThatIsTooLargeAltogether() {
    service.then(chunk(1, 1, CONTENT));
    MeshClient client =
        service.client(service.config().withLimits(new DownloadLimits(199_999, 200, 0)));
    assertThatThrownBy(() -> client.get(ID, OutputStream.nullOutputStream()))
        .isInstanceOf(MeshException.Protocol.class)
        .hasMessageContaining("199999");
  }

  @Test
  void refusesAnEncodingThatItDoesNotKnow() {
    service.then(chunk(1, 1, CONTENT, "Content-Encoding", "br"));
    assertThatThrownBy(this::get).isInstanceOf(MeshException.Protocol.class);
  }

  @Test
  void refusesAnotherChunkThanItAskedFor() {
    service.then(chunk(1, 3, CONTENT)).then(chunk(3, 3, CONTENT));
    assertThatThrownBy(this::get).isInstanceOf(MeshException.Protocol.class);
  }

  @Test
  void aReportComesWithItsReasonAndTheMessageThatItIsAbout() throws IOException {
    service.thenStatus(
        200,
        "",
        "Mex-MessageType",
        "REPORT",
        "Mex-MessageID",
        "REPORT1",
        "Mex-LinkedMsgID",
        "ID7",
        "Mex-LocalID",
        "local",
        "Mex-StatusCode",
        "14",
        "Mex-StatusEvent",
        "SEND",
        "Mex-StatusSuccess",
        "ERROR",
        "Mex-StatusTimestamp",
        "20260101120000",
        "Mex-StatusDescription",
        "Message not collected by recipient after 5 days",
        "Mex-Chunk-Range",
        "1:0");
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    MeshMessage report = service.client().get(ID, content);
    assertThat(content.size()).isZero();
    assertThat(report.type()).isEqualTo(MessageType.REPORT);
    assertThat(report.id()).isEqualTo(new MessageId("REPORT1"));
    assertThat(report.linkedMessage()).contains(new MessageId("ID7"));
    assertThat(report.localId()).contains(new LocalId("local"));
    assertThat(report.from()).isEmpty();
    assertThat(report.status().code()).contains("14");
    assertThat(report.status().success()).contains(false);
  }

  @Test
  void aFileAppearsWholeOrNotAtAll() {
    Path file = folder.resolve("message.dat");
    for (int attempt = 0; attempt < 4; attempt++) {
      service.then(ScriptedService.brokenAfter(200, new byte[10], 1000));
    }
    assertThatThrownBy(() -> service.client().get(ID, file))
        .isInstanceOfSatisfying(
            MeshException.Transport.class, e -> assertThat(e.retryable()).isTrue());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replacesAnOlderFileOnlyWhenTheNewOneIsWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("message.dat"), "older");
    service.then(chunk(1, 2, CONTENT)).thenStatus(410, "");
    assertThatThrownBy(() -> service.client().get(ID, file)).isInstanceOf(MeshException.Gone.class);
    assertThat(file).hasContent("older");
    service.then(chunk(1, 1, CONTENT));
    service.client().get(ID, file);
    assertThat(file).hasBinaryContent(CONTENT);
  }

  @Test
  void aFullDiskIsTheCallersFailureAndNothingIsAskedAgain() {
    service.then(chunk(1, 1, CONTENT));
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> service.client().get(ID, full))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void doesNotWaitForEverWhenAnAnswerStalls() {
    service.then(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          try {
            Thread.sleep(2_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    MeshClient client =
        service.client(
            service
                .config()
                .withRetry(RetryPolicy.never())
                .withTimeouts(
                    new Timeouts(
                        Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(100))));
    assertThatThrownBy(() -> client.get(ID, OutputStream.nullOutputStream()))
        .isInstanceOf(MeshException.Transport.class)
        .hasMessageContaining("SocketTimeoutException");
  }
}
