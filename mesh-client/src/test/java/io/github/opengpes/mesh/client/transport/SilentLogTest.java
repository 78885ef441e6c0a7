package io.github.opengpes.mesh.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** An operator may let everything be logged, and still no secret and no content is. */
class SilentLogTest {

  private static final String TOKEN = "NHSMESH X26ABC1:secret-token";
  private static final String CONTENT = "secret-content";

  private final List<Logger> loggers =
      List.of(
          (Logger) LoggerFactory.getLogger("org.apache.hc"),
          (Logger) LoggerFactory.getLogger("io.github.opengpes"));
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

  @BeforeEach
  void logEverything() {
    logged.start();
    for (Logger logger : loggers) {
      logger.setAdditive(false);
      logger.setLevel(Level.TRACE);
      logger.addAppender(logged);
    }
  }

  @AfterEach
  void asBefore() {
    for (Logger logger : loggers) {
      logger.detachAppender(logged);
      logger.setLevel(null);
      logger.setAdditive(true);
    }
  }

  private String text() {
    return List.copyOf(logged.list).stream()
        .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
        .collect(Collectors.joining("\n"));
  }

  private static RequestBody body() {
    return RequestBody.of(CONTENT.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void neitherTokensNorContentAreLogged() throws Exception {
    try (RawServer server =
            new RawServer(
                wire -> {
                  wire.head();
                  wire.say("HTTP/1.1 200 OK\r\nMex-Subject: secret\r\nContent-Length: 6\r\n\r\n");
                  wire.say("secret");
                });
        ApacheTransport transport = new ApacheTransport(TransportSettings.standard())) {
      MeshRequest request =
          new MeshRequest("POST", server.uri("/outbox"), Map.of("Authorization", TOKEN), body());
      try (MeshResponse answer = transport.exchange(request)) {
        assertThat(answer.body().readAllBytes()).hasSize(6);
      }
    }
    assertThat(text()).contains("org.apache.hc").doesNotContain("secret");
  }

  @Test
  void norAreTheyInTlsThroughAProxyThatKnowsUs(@TempDir Path folder) throws Exception {
    Certificates authority = new Certificates("Test authority");
    // Base 64 of mesh:secret, by hand.
    String credentials = "Basic bWVzaDpzZWNyZXQ=";
    try (TlsServer server =
            new TlsServer(
                Certificates.serverContext(authority.server(), authority.authority()), false);
        ConnectProxy proxy = new ConnectProxy(credentials, server.port());
        ApacheTransport transport =
            new ApacheTransport(
                TransportSettings.standard()
                    .withSslContext(
                        TlsContexts.of(
                            Optional.empty(),
                            Optional.of(authority.trustP12(folder.resolve("ca.p12")))))
                    .withProxy(
                        ProxySettings.of("localhost", proxy.port())
                            .withCredentials("mesh", "secret")))) {
      assertThat(TlsServer.send(transport, server.port(), body())).startsWith("anonymous");
    }
    assertThat(text())
        .contains("org.apache.hc")
        .doesNotContain("secret")
        .doesNotContain("bWVzaDpzZWNyZXQ");
  }
}
