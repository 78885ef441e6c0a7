package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.MeshTransport;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens hang on the clock and serve once. */
class ClockAndTokenTest {

  private static final String USED =
      "{\"detail\":[{\"event\":\"\",\"code\":\"\",\"msg\":\"Error Duplicated Authentication Token\"}]}";

  private ScriptedService service;
  private final List<Duration> noticed = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    service = new ScriptedService();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** A client whose own clock is off by so much; the server's is right. */
  private MeshClient clientWithClockOff(Duration by) {
    MeshListener listener =
        new MeshListener() {
          @Override
          public void skewNoticed(MeshEvent.SkewNoticed event) {
            noticed.add(event.skew());
          }
        };
    return new MeshClient(
        service.config().with(s -> s.withListener(listener)),
        new ApacheTransport(TransportSettings.standard()),
        new MeshRuntime(
            Clock.offset(Clock.systemUTC(), by),
            service.pauses::add,
            new SplittableRandom(1),
            UUID::randomUUID));
  }

  @Test
  void takesTwoClocksThatAgreeForThat() {
    MeshClient client = clientWithClockOff(Duration.ZERO);
    assertThat(client.clockSkew()).isEmpty();
    service.thenStatus(200, "{\"count\":1}");
    client.count();
    assertThat(client.clockSkew()).contains(Duration.ZERO);
    assertThat(noticed).isEmpty();
  }

  @Test
  void noticesOnceThatTheClocksDiffer() {
    MeshClient client = clientWithClockOff(Duration.ofMinutes(-30));
    service.thenStatus(200, "{\"count\":1}").thenStatus(200, "{\"count\":1}");
    client.count();
    client.count();
    assertThat(client.clockSkew().orElseThrow())
        .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    assertThat(noticed).hasSize(1);
  }

  @Test
  void saysThatTheClockIsWhyNoTokenIsAccepted() {
    MeshClient client = clientWithClockOff(Duration.ofHours(5));
    service.thenStatus(403, "{\"errorDescription\":\"Invalid Authentication Token\"}");
    assertThatThrownBy(client::handshake)
        .isInstanceOfSatisfying(
            MeshException.Authentication.class,
            e -> {
              assertThat(e).hasMessageContaining("this machine's clock is 5 h ahead of");
              assertThat(e.advice()).contains("clock");
              assertThat(e.clockSkew().orElseThrow()).isNegative();
            });
  }

  @Test
  void doesNotBlameTheClockWhereItIsWithinTheWindow() {
    MeshClient client = clientWithClockOff(Duration.ofMinutes(100));
    service.thenStatus(403, "{\"errorDescription\":\"Invalid Authentication Token\"}");
    assertThatThrownBy(client::handshake)
        .isInstanceOfSatisfying(
            MeshException.Authentication.class,
            e -> {
              assertThat(e.getMessage()).doesNotContain("clock");
              assertThat(e.clockSkew()).isEmpty();
            });
  }

  @Test
  void asksOnceMoreWithAFreshTokenWhenTheServiceSawTheTokenBefore() {
    service.thenStatus(403, USED).thenStatus(200, "{\"count\":3}");
    MeshClient client = service.client(service.config().withRetry(RetryPolicy.never()));
    assertThat(client.count()).isEqualTo(3);
    assertThat(service.asked.get(0).header("Authorization"))
        .isNotEqualTo(service.asked.get(1).header("Authorization"));
    assertThat(service.pauses).isEmpty();
  }

  @Test
  void doesNotGoOnAskingWhenEachTokenIsSaidToBeUsed() {
    service.thenStatus(403, USED).thenStatus(403, USED).thenStatus(200, "{\"count\":3}");
    assertThatThrownBy(() -> service.client().count())
        .isInstanceOf(MeshException.Authentication.class);
    assertThat(service.asked).hasSize(2);
  }

  @Test
  void aFirstSendWhoseTokenWasSeenBeforeMayHaveBeenAccepted() {
    service.thenStatus(403, USED);
    OutgoingMessage message =
        OutgoingMessage.of(
            new MailboxId("X26ABC2"), new WorkflowId("W"), MessageContent.of(new byte[] {1}));
    assertThatThrownBy(() -> service.client().send(message))
        .isInstanceOf(MeshException.UnknownOutcome.class);
    assertThat(service.asked).hasSize(1);
  }

  /** As some HTTP libraries and proxies do when a kept connection has gone stale. */
  private static MeshTransport sendingTwice(MeshTransport transport) {
    return request -> {
      transport.exchange(request).close();
      return transport.exchange(request);
    };
  }

  @Test
  void survivesAnHttpLibraryThatSendsARequestTwice() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      List<String> seen = Collections.synchronizedList(new ArrayList<>());
      CompletableFuture<Void> server =
          CompletableFuture.runAsync(
              () -> {
                try (Socket socket = listening.accept()) {
                  BufferedReader in = reader(socket);
                  for (String token = token(in); !token.isEmpty(); token = token(in)) {
                    boolean used = seen.contains(token);
                    seen.add(token);
                    answer(socket, used ? 403 : 200, used ? USED : "{\"count\":2}");
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      try (ApacheTransport transport = new ApacheTransport(TransportSettings.standard())) {
        AtomicInteger exchanges = new AtomicInteger();
        MeshTransport twiceAtFirst =
            request ->
                (exchanges.getAndIncrement() == 0 ? sendingTwice(transport) : transport)
                    .exchange(request);
        MeshConnection connection =
            new MeshConnection(
                MeshSettings.of(URI.create("http://127.0.0.1:" + listening.getLocalPort()))
                    .withRetry(RetryPolicy.never()),
                twiceAtFirst,
                MeshRuntime.system());
        MeshClient client =
            connection.mailbox(new MeshCredentials(new MailboxId("X26ABC1"), "p", "k"));
        assertThat(client.count()).isEqualTo(2);
      }
      assertThat(seen).hasSize(3).doesNotContain("");
      assertThat(seen.get(1)).as("sent again by the library").isEqualTo(seen.get(0));
      assertThat(seen.get(2)).isNotEqualTo(seen.get(1));
      assertThat(server).succeedsWithin(Duration.ofSeconds(10));
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** Reads a request without a body; gives its token, or nothing at the end. */
  private static String token(BufferedReader in) throws IOException {
    String token = "";
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      if (line.startsWith("Authorization:")) {
        token = line;
      }
    }
    return token;
  }

  private static void answer(Socket socket, int status, String body) throws IOException {
    String answer =
        "HTTP/1.1 " + status + " -\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
  }
}
