package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exchanges and their connections, on raw sockets. */
class ApacheTransportTest {

  private static final String CHUNKS = "3;x=y|abc|A|0123456789|0|Trailer: x||";

  private final ApacheTransport transport = new ApacheTransport(TransportSettings.standard());

  @AfterEach
  void end() {
    transport.close();
  }

  @Test
  void usesAConnectionForExchangeAfterExchange() throws Exception {
    try (RawServer server =
        RawServer.saying(
            RawServer.OK,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNKS.replace("|", "\r\n"),
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 \r\nContent-Length: 0\r\n\r\n")) {
      assertThat(Bodies.text(transport.exchange(server.get("/a")))).isEqualTo("ok");
      assertThat(Bodies.text(transport.exchange(server.get("/b")))).isEqualTo("abc0123456789");
      assertThat(Bodies.text(transport.exchange(server.get("/c")))).isEmpty();
      assertThat(transport.exchange(server.get("/d")).status()).isEqualTo(404);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void readsTheShortRestOfAnAnswerThatNobodyWanted() throws Exception {
    try (RawServer server = RawServer.saying(RawServer.OK, RawServer.OK)) {
      transport.exchange(server.get("/a")).close();
      transport.exchange(server.get("/b")).close();
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void givesUpAConnectionWithALongRest() throws Exception {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nbeginning", RawServer.OK)) {
      transport.exchange(server.get("/a")).close();
      transport.exchange(server.get("/b")).close();
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void givesUpAConnectionWhoseShortRestComesInDrops() throws Exception {
    AtomicBoolean dripping = new AtomicBoolean(true);
    CountDownLatch testIsOver = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            wire -> {
              while (!wire.head().isEmpty()) {
                if (!dripping.getAndSet(false)) {
                  wire.say(RawServer.OK);
                  continue;
                }
                wire.say("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n");
                for (int drop = 0; drop < 6; drop++) {
                  // Each in time, all of them not: nobody waits longer than a second for a rest.
                  testIsOver.await(300, TimeUnit.MILLISECONDS);
                  wire.say("x");
                }
              }
            })) {
      transport.exchange(server.get("/a")).close();
      assertThat(Bodies.text(transport.exchange(server.get("/b")))).isEqualTo("ok");
      assertThat(server.connections()).isEqualTo(2);
      testIsOver.countDown();
    }
  }

  @Test
  void anAnswerWithoutLengthEndsWithTheConnection() throws Exception {
    try (RawServer server = RawServer.saying("HTTP/1.0 200 OK\r\n\r\nall there is")) {
      assertThat(Bodies.text(transport.exchange(server.get("/a")))).isEqualTo("all there is");
    }
  }

  @Test
  void noticesThatTheServerHasClosedAnIdleConnection() throws Exception {
    // Each connection serves one request, although it does not say so.
    try (RawServer server = RawServer.saying(RawServer.OK)) {
      assertThat(Bodies.text(transport.exchange(server.get("/a")))).isEqualTo("ok");
      server.awaitEndOfAConnection();
      assertThat(Bodies.text(transport.exchange(server.get("/b")))).isEqualTo("ok");
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
              wire.say(RawServer.OK);
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
  void neverSendsARequestTwiceByItself() throws Exception {
    AtomicInteger heads = new AtomicInteger();
    try (RawServer server =
        new RawServer(
            wire -> {
              wire.head();
              heads.incrementAndGet();
              wire.say(RawServer.OK);
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
      try (RawServer server = RawServer.saying(answer)) {
        assertThatThrownBy(() -> Bodies.text(transport.exchange(server.get("/"))))
            .as(answer.substring(0, Math.min(60, answer.length())))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void leavesABodyUntouchedByADuplicateHeaderOfAnotherSpelling() throws Exception {
    try (RawServer server =
        RawServer.saying(
            "HTTP/1.1 200 OK\r\nETag: \"a\"\r\netag: \"b\"\r\nContent-Length: 2\r\n\r\nok")) {
      MeshResponse answer = transport.exchange(server.get("/"));
      assertThat(answer.headers().allValues("ETag")).containsExactly("\"a\"", "\"b\"");
      assertThat(Bodies.text(answer)).isEqualTo("ok");
    }
  }

  @Test
  void refusesAHeaderWithALineBreakInIt() throws Exception {
    try (RawServer server = RawServer.saying(RawServer.OK)) {
      MeshRequest request =
          new MeshRequest(
              "GET", server.uri("/"), Map.of("Mex-Subject", "a\r\nb: c"), RequestBody.none());
      assertThatThrownBy(() -> transport.exchange(request))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Mex-Subject");
    }
  }
}
