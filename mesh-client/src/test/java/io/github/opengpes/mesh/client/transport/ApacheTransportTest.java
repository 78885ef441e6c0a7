package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApacheTransportTest {

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String CHUNKS = "3;x=y|abc|A|0123456789|0|Trailer: x||";
  private static final Duration SHORT = Duration.ofMillis(200);

  private final ApacheTransport transport = new ApacheTransport(TransportSettings.standard());
  private final CountDownLatch testIsOver = new CountDownLatch(1);

  @AfterEach
  void end() {
    testIsOver.countDown();
    transport.close();
  }

  private static String text(MeshResponse answer) throws IOException {
    try (answer) {
      return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static RawServer saying(String... answers) throws IOException {
    return new RawServer(
        wire -> {
          for (String answer : answers) {
            if (wire.head().isEmpty()) {
              return;
            }
            wire.say(answer);
          }
        });
  }

  @Test
  void usesAConnectionForExchangeAfterExchange() throws Exception {
    try (RawServer server =
        saying(
            OK,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS.replace("|", "\r\n"),
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n")) {
      assertThat(text(transport.exchange(server.get("/a")))).isEqualTo("ok");
      assertThat(text(transport.exchange(server.get("/b")))).isEqualTo("abc0123456789");
      assertThat(text(transport.exchange(server.get("/c")))).isEmpty();
      assertThat(transport.exchange(server.get("/d")).status()).isEqualTo(404);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void readsTheShortRestOfAnAnswerThatNobodyWanted() throws Exception {
    try (RawServer server = saying(OK, OK)) {
      transport.exchange(server.get("/a")).close();
      transport.exchange(server.get("/b")).close();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void givesUpAConnectionWithALongRest() throws Exception {
    try (RawServer server =
        saying("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbeginning", OK)) {
      transport.exchange(server.get("/a")).close();
      transport.exchange(server.get("/b")).close();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerWithoutLengthEndsWithTheConnection() throws Exception {
    try (RawServer server = saying("HTTP/1.0 200 OK\r\n\r\nall there is")) {
      assertThat(text(transport.exchange(server.get("/a")))).isEqualTo("all there is");
    }
  }

  @Test
  void noticesThatTheServerHasClosedAnIdleConnection() throws Exception {
    // Each connection serves one request, although it does not say so.
    try (RawServer server = saying(OK)) {
      assertThat(text(transport.exchange(server.get("/a")))).isEqualTo("ok");
      server.awaitEndOfAConnection();
      assertThat(text(transport.exchange(server.get("/b")))).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void writesTheRequestAsItIs() throws Exception {
    AtomicReference<String> seen = new AtomicReference<>("");
    try (RawServer server =
        new RawServer(
            wire -> {
              String head = wire.head();
              byte[] body = wire.in().readNBytes(5);
              seen.set(head + new String(body, StandardCharsets.US_ASCII));
              wire.say(OK);
            })) {
      MeshRequest request =
          new MeshRequest(
              "POST",
              server.uri("/messageexchange/A%2FB/outbox?x=%20y"),
              Map.of("Mex-To", "X26ABC2"),
              RequestBody.of("12345".getBytes(StandardCharsets.US_ASCII)));
      transport.exchange(request).close();
      assertThat(seen.get().split("\r\n", -1))
          .startsWith("POST /messageexchange/A%2FB/outbox?x=%20y HTTP/1.1")
          .contains(
              "Host: " + server.uri("").getAuthority(), "Mex-To: X26ABC2", "Content-Length: 5")
          .endsWith("", "12345");
      // Nothing else but what HTTP/1.1 means anyway.
      assertThat(seen.get().split("\r\n", -1)).hasSize(7).contains("Connection: keep-alive");
    }
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
          text(
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

  /** Ever more zeros. */
  private static InputStream endless(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] target, int offset, int count) {
        int given = (int) Math.min(count, left);
        left -= given;
        return given == 0 ? -1 : given;
      }
    };
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
          transport.exchange(server.post(RequestBody.of(1L << 40, () -> endless(1L << 40))));
      assertThat(answer.status()).isEqualTo(417);
      assertThat(text(answer)).isEqualTo("refused");
      // Half a body is on that connection, so it serves no longer.
      transport.exchange(server.post(RequestBody.of(1L << 40, () -> endless(1L << 40)))).close();
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
              RequestBody.of(1L << 30, () -> endless(1L << 30)),
              RequestBody.ofUnknownLength(() -> endless(1L << 30)))) {
        MeshResponse answer = transport.exchange(server.post(body));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(text(answer)).isEqualTo("too large");
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
                      server.post(RequestBody.ofUnknownLength(() -> endless(1L << 40)))))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NotSentException.class);
    }
  }

  /** Some content, then a failure. */
  private static InputStream failing(int length) {
    return new SequenceInputStream(
        endless(length),
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
              () -> transport.exchange(server.post(RequestBody.of(100, () -> endless(99)))))
          .isInstanceOf(IOException.class)
          .hasMessage("the body of a request is shorter than it said");
    }
  }

  @Test
  void anErrorOfACallersStreamEndsNoOtherConnection() throws Exception {
    try (RawServer server = saying(OK, OK)) {
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
      assertThat(text(transport.exchange(server.get("/b")))).isEqualTo("ok");
    }
  }

  @Test
  void givesUpAfterTheTimeForAnAnswer() throws Exception {
    try (RawServer server =
            new RawServer(
                wire -> {
                  wire.head();
                  testIsOver.await();
                });
        ApacheTransport hasty =
            new ApacheTransport(TransportSettings.standard().withTimeouts(SHORT, SHORT, SHORT))) {
      assertThatThrownBy(() -> hasty.exchange(server.get("/")))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer within 200 ms");
    }
  }

  @Test
  void givesUpAServerThatTakesNoMoreOfTheBody() throws Exception {
    try (RawServer server = new RawServer(wire -> testIsOver.await());
        ApacheTransport hasty =
            new ApacheTransport(TransportSettings.standard().withTimeouts(SHORT, SHORT, SHORT))) {
      RequestBody body = RequestBody.of(1L << 30, () -> endless(1L << 30));
      assertThatThrownBy(() -> hasty.exchange(server.post(body)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void neverSendsARequestTwiceByItself() throws Exception {
    AtomicInteger heads = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            wire -> {
              wire.head();
              heads.incrementAndGet();
              wire.say(OK);
              if (!wire.head().isEmpty()) {
                heads.incrementAndGet();
              }
            })) {
      transport.exchange(server.get("/a")).close();
      // On a kept connection, which the server closes without a word: it may have acted on it.
      assertThatThrownBy(() -> transport.exchange(server.get("/b")))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NotSentException.class);
      assertThat(heads).hasValue(2);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void saysThatAllConnectionsAreInUse() throws Exception {
    try (RawServer server = saying(OK, OK, OK);
        ApacheTransport narrow =
            new ApacheTransport(
                TransportSettings.standard()
                    .withTimeouts(Duration.ofSeconds(20), SHORT, SHORT)
                    .withConnections(1, 1))) {
      MeshResponse held = narrow.exchange(server.get("/a"));
      assertThatThrownBy(() -> narrow.exchange(server.get("/b")))
          .isInstanceOf(NotSentException.class)
          .hasMessageEndingWith(": all connections were in use for all of the time");
      held.close();
      assertThat(text(narrow.exchange(server.get("/c")))).isEqualTo("ok");
    }
  }

  @Test
  void givesUpAHandshakeThatIsNotAnswered() throws Exception {
    try (RawServer server = new RawServer(wire -> testIsOver.await());
        ApacheTransport hasty =
            new ApacheTransport(
                TransportSettings.standard()
                    .withTimeouts(SHORT, Duration.ofSeconds(20), Duration.ofSeconds(20)))) {
      String authority = server.uri("").getAuthority();
      MeshRequest request =
          new MeshRequest(
              "GET", URI.create("https://" + authority + "/"), Map.of(), RequestBody.none());
      assertThatThrownBy(() -> hasty.exchange(request))
          .isInstanceOf(NotSentException.class)
          .hasMessage("no connection to " + authority + ": not within 200 ms");
    }
  }

  @Test
  void givesUpAProxyThatDoesNotAnswer() throws Exception {
    try (RawServer proxy = new RawServer(wire -> testIsOver.await());
        ApacheTransport hasty =
            new ApacheTransport(
                TransportSettings.standard()
                    .withTimeouts(SHORT, Duration.ofSeconds(20), Duration.ofSeconds(20))
                    .withProxy(ProxySettings.of("127.0.0.1", proxy.uri("").getPort())))) {
      MeshRequest request =
          new MeshRequest("GET", URI.create("https://mesh.example/"), Map.of(), RequestBody.none());
      assertThatThrownBy(() -> hasty.exchange(request))
          .isInstanceOf(NotSentException.class)
          .hasMessageEndingWith(": not within 200 ms");
    }
  }

  @Test
  void givesUpAnAnswerThatStalls() throws Exception {
    try (RawServer server =
            new RawServer(
                wire -> {
                  wire.head();
                  wire.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                  testIsOver.await();
                });
        ApacheTransport hasty =
            new ApacheTransport(
                TransportSettings.standard()
                    .withTimeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), SHORT));
        MeshResponse answer = hasty.exchange(server.get("/"))) {
      assertThatThrownBy(() -> answer.body().readAllBytes())
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("the answer stalled for 200 ms");
    }
  }

  @Test
  void endsWhenItsThreadIsInterrupted() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (RawServer server =
        new RawServer(
            wire -> {
              wire.head();
              asked.countDown();
              testIsOver.await();
            })) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  transport.exchange(server.get("/")).close();
                } catch (IOException | InterruptedException e) {
                  thrown.set(e);
                }
              });
      thread.start();
      asked.await();
      thread.interrupt();
      thread.join();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void endsReadingWhenItsThreadIsInterrupted() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (RawServer server =
        new RawServer(
            wire -> {
              wire.head();
              wire.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
              testIsOver.await();
            })) {
      CountDownLatch reading = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                try (MeshResponse answer = transport.exchange(server.get("/"))) {
                  answer.body().readNBytes(4);
                  reading.countDown();
                  answer.body().readAllBytes();
                } catch (IOException | InterruptedException e) {
                  thrown.set(e);
                }
              });
      thread.start();
      reading.await();
      thread.interrupt();
      thread.join();
      assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
    }
  }

  @Test
  void endsWaitingForAConnectionWhenItsThreadIsInterrupted() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (RawServer server = saying(OK);
        ApacheTransport narrow =
            new ApacheTransport(TransportSettings.standard().withConnections(1, 1));
        MeshResponse held = narrow.exchange(server.get("/a"))) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  narrow.exchange(server.get("/b")).close();
                } catch (IOException | InterruptedException e) {
                  thrown.set(e);
                }
              });
      thread.start();
      thread.interrupt();
      thread.join();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(held.status()).isEqualTo(200);
    }
  }

  @Test
  void tellsWhatCannotHaveArrivedFromWhatMayHave() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    MeshRequest nowhere =
        new MeshRequest(
            "GET", URI.create("http://127.0.0.1:" + free + "/"), Map.of(), RequestBody.none());
    assertThatThrownBy(() -> transport.exchange(nowhere))
        .isInstanceOf(NotSentException.class)
        .hasMessage("no connection to 127.0.0.1:" + free + ": it does not take the connection");
    MeshRequest unknown =
        new MeshRequest(
            "GET", URI.create("http://no-such-host.invalid/"), Map.of(), RequestBody.none());
    assertThatThrownBy(() -> transport.exchange(unknown))
        .isInstanceOf(NotSentException.class)
        .hasMessageContaining("its name is not known");
    try (RawServer server = new RawServer(RawServer.Wire::head)) {
      assertThatThrownBy(() -> transport.exchange(server.get("/")))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(NotSentException.class);
    }
  }

  @Test
  void refusesAnswersThatAreNotHttp() throws Exception {
    for (String answer :
        new String[] {
          "SSH-2.0-OpenSSH_9.2\r\n",
          "HTTP/1.1 abc\r\n\r\n",
          "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
          "HTTP/1.1 200 OK\r\nX: " + "x".repeat(70_000) + "\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"
        }) {
      try (RawServer server = saying(answer)) {
        assertThatThrownBy(() -> text(transport.exchange(server.get("/"))))
            .as(answer.substring(0, Math.min(60, answer.length())))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void leavesABodyUntouchedByADuplicateHeaderOfAnotherSpelling() throws Exception {
    try (RawServer server =
        saying("HTTP/1.1 200 OK\r\nETag: \"a\"\r\netag: \"b\"\r\nContent-Length: 2\r\n\r\nok")) {
      MeshResponse answer = transport.exchange(server.get("/"));
      assertThat(answer.headers().allValues("ETag")).containsExactly("\"a\"", "\"b\"");
      assertThat(text(answer)).isEqualTo("ok");
    }
  }

  @Test
  void refusesAHeaderWithALineBreakInIt() throws Exception {
    try (RawServer server = saying(OK)) {
      MeshRequest request =
          new MeshRequest(
              "GET", server.uri("/"), Map.of("Mex-Subject", "a\r\nb: c"), RequestBody.none());
      assertThatThrownBy(() -> transport.exchange(request))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Mex-Subject");
    }
  }
}
