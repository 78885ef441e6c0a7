package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every wait has a limit and ends when its thread is interrupted, on raw sockets. */
class ApacheTransportLimitsTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private final ApacheTransport transport = new ApacheTransport(TransportSettings.standard());
  private final CountDownLatch testIsOver = new CountDownLatch(1);

  @AfterEach
  void end() {
    testIsOver.countDown();
    transport.close();
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
            new ApacheTransport(
                TransportSettings.standard().withTimeouts(new Timeouts(SHORT, SHORT, SHORT)))) {
      assertThatThrownBy(() -> hasty.exchange(server.get("/")))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer within 200 ms");
    }
  }

  @Test
  void givesUpAServerThatTakesNoMoreOfTheBody() throws Exception {
    try (RawServer server = new RawServer(wire -> testIsOver.await());
        ApacheTransport hasty =
            new ApacheTransport(
                TransportSettings.standard().withTimeouts(new Timeouts(SHORT, SHORT, SHORT)))) {
      RequestBody body = RequestBody.of(1L << 30, () -> Bodies.endless(1L << 30));
      assertThatThrownBy(() -> hasty.exchange(server.post(body)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void givesUpAHandshakeThatIsNotAnswered() throws Exception {
    try (RawServer server = new RawServer(wire -> testIsOver.await());
        ApacheTransport hasty =
            new ApacheTransport(
                TransportSettings.standard()
                    .withTimeouts(
                        new Timeouts(SHORT, Duration.ofSeconds(20), Duration.ofSeconds(20))))) {
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
                    .withTimeouts(
                        new Timeouts(SHORT, Duration.ofSeconds(20), Duration.ofSeconds(20)))
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
                    .withTimeouts(
                        new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), SHORT)));
        MeshResponse answer = hasty.exchange(server.get("/"))) {
      assertThatThrownBy(() -> answer.body().readAllBytes())
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("the answer stalled for 200 ms");
    }
  }

  @Test
  void saysThatAllConnectionsAreInUse() throws Exception {
    try (RawServer server = RawServer.saying(RawServer.OK, RawServer.OK, RawServer.OK);
        ApacheTransport narrow =
            new ApacheTransport(
                TransportSettings.standard()
                    .withTimeouts(new Timeouts(Duration.ofSeconds(20), SHORT, SHORT))
                    .withConnections(1, 1))) {
      MeshResponse held = narrow.exchange(server.get("/a"));
      assertThatThrownBy(() -> narrow.exchange(server.get("/b")))
          .isInstanceOf(NotSentException.class)
          .hasMessageEndingWith(": all connections were in use for all of the time");
      held.close();
      assertThat(Bodies.text(narrow.exchange(server.get("/c")))).isEqualTo("ok");
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
    try (RawServer server = RawServer.saying(RawServer.OK);
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
}
