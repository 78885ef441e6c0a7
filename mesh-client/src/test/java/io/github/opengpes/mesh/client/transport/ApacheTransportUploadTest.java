package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies on their way up, and what may happen to them there, on raw sockets. */
class ApacheTransportUploadTest {

  private final ApacheTransport transport = new ApacheTransport(TransportSettings.standard());

  @AfterEach
  void end() {
    transport.close();
  }

  @Test
  void sendsABodyOfUnknownLengthInChunks() throws Exception {
    byte[] content = new byte[300_000];
    java.util.Arrays.fill(content, (byte) 'x');
    try (RawServer server =
        new RawServer(
            wire -> {
              String head = wire.head();
              StringBuilder sizes = new StringBuilder();
              int size;
              do {
                StringBuilder line = new StringBuilder();
                while (line.indexOf("\r\n") < 0) {
                  line.append((char) wire.in().read());
                }
                size = Integer.parseInt(line.toString().strip(), 16);
                int x =
                    (int)
                        new String(wire.in().readNBytes(size), StandardCharsets.US_ASCII)
                            .chars()
                            .filter(c -> c == 'x')
                            .count();
                sizes.append(sizes.isEmpty() ? "" : "+").append(x);
                wire.in().readNBytes(2);
              } while (size > 0);
              String text =
                  head.contains("Transfer-Encoding: chunked") && !head.contains("Content-Length")
                      ? sizes.toString()
                      : "wrong framing";
              wire.say("HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\n\r\n" + text);
            })) {
      String sizes =
          Bodies.text(
              transport.exchange(
                  server.post(
                      RequestBody.ofUnknownLength(() -> new ByteArrayInputStream(content)))));
      int sum = 0;
      for (String size : sizes.split("\\+", -1)) {
        sum += Integer.parseInt(size);
      }
      assertThat(sum).as(sizes).isEqualTo(content.length);
    }
  }

  @Test
  void hearsARefusalWhileTheBodyIsStillGoingUp() throws Exception {
    try (RawServer server =
        new RawServer(
            wire -> {
              wire.head();
              wire.say("HTTP/1.1 417 No\r\nContent-Length: 7\r\n\r\nrefused");
              // Reads on slowly, as servers do that want their answer to be seen.
              while (wire.in().read(new byte[64 * 1024]) > 0) {
                Thread.onSpinWait();
              }
            })) {
      MeshResponse answer =
          transport.exchange(server.post(RequestBody.of(1L << 40, () -> Bodies.endless(1L << 40))));
      assertThat(answer.status()).isEqualTo(417);
      assertThat(Bodies.text(answer)).isEqualTo("refused");
      // Half a body is on that connection, so it serves no longer.
      transport
          .exchange(server.post(RequestBody.of(1L << 40, () -> Bodies.endless(1L << 40))))
          .close();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void hearsWhyAServerClosesInTheMiddleOfABody() throws Exception {
    try (RawServer server =
        new RawServer(
            wire -> {
              wire.head();
              wire.say("HTTP/1.1 413 Too large\r\nContent-Length: 9\r\n\r\ntoo large");
            })) {
      for (RequestBody body :
          List.of(
              RequestBody.of(1L << 30, () -> Bodies.endless(1L << 30)),
              RequestBody.ofUnknownLength(() -> Bodies.endless(1L << 30)))) {
        MeshResponse answer = transport.exchange(server.post(body));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(Bodies.text(answer)).isEqualTo("too large");
      }
    }
  }

  @Test
  void takesNoInterimAnswerForTheEndOfABody() throws Exception {
    try (RawServer server =
        new RawServer(
            wire -> {
              wire.head();
              wire.say("HTTP/1.1 102 Processing\r\n\r\n");
              while (wire.in().read(new byte[64 * 1024]) > 0) {
                Thread.onSpinWait();
              }
            })) {
      assertThatThrownBy(
              () ->
                  transport.exchange(
                      server.post(RequestBody.ofUnknownLength(() -> Bodies.endless(1L << 40)))))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NotSentException.class);
    }
  }

  /** Some content, then a failure. */
  private static InputStream failing(int length) {
    return new SequenceInputStream(
        Bodies.endless(length),
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] target, int offset, int count) throws IOException {
            throw new IOException("the disk is gone");
          }
        });
  }

  @Test
  void neverMakesHalfABodyLookLikeAWholeOne() throws Exception {
    ByteArrayOutputStream came = new ByteArrayOutputStream();
    try (RawServer server = new RawServer(wire -> wire.in().transferTo(came))) {
      for (int length : new int[] {0, 10, 100_000, 1_000_000}) {
        assertThatThrownBy(
                () ->
                    transport.exchange(
                        server.post(RequestBody.ofUnknownLength(() -> failing(length)))))
            .isInstanceOf(IOException.class)
            .hasMessage("the disk is gone");
        server.awaitEndOfAConnection();
        assertThat(came.toString(StandardCharsets.ISO_8859_1)).doesNotContain("0\r\n\r\n");
      }
      assertThatThrownBy(
              () -> transport.exchange(server.post(RequestBody.of(100, () -> Bodies.endless(99)))))
          .isInstanceOf(IOException.class)
          .hasMessage("the body of a request is shorter than it said");
    }
  }

  @Test
  void anErrorOfACallersStreamEndsNoOtherConnection() throws Exception {
    try (RawServer server = RawServer.saying(RawServer.OK, RawServer.OK)) {
      transport.exchange(server.get("/a")).close();
      RequestBody body =
          RequestBody.of(
              1,
              () ->
                  new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] target, int offset, int count) {
                      throw new AssertionError("of the caller's");
                    }
                  });
      assertThatThrownBy(() -> transport.exchange(server.post(body)))
          .isInstanceOf(AssertionError.class);
      assertThat(Bodies.text(transport.exchange(server.get("/b")))).isEqualTo("ok");
    }
  }
}
