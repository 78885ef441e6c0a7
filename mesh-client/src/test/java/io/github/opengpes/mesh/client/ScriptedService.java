package io.github.opengpes.mesh.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.opengpes.mesh.client.transport.ApacheTransport;
import io.github.opengpes.mesh.client.transport.TransportSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A real HTTP server that answers what a test tells it to, for answers that no well-behaved sandbox
 * gives; and a client of it whose pauses are written down, not waited for.
 */
final class ScriptedService implements AutoCloseable {

  /** What was asked. */
  record Asked(String method, String target, Map<String, List<String>> headers, int bodyLength) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  /** Answers one request. */
  interface Turn {
    void answer(HttpExchange exchange) throws IOException;
  }

  final List<Asked> asked = new ArrayList<>();
  final List<Duration> pauses = new ArrayList<>();
  private final Queue<Turn> turns = new ArrayDeque<>();
  private final HttpServer server;

  ScriptedService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  private synchronized void serve(HttpExchange exchange) {
    try {
      int length = exchange.getRequestBody().readAllBytes().length;
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              length));
      Turn turn = turns.isEmpty() ? status(599, "the script has ended") : turns.remove();
      turn.answer(exchange);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      exchange.close();
    }
  }

  ScriptedService then(Turn turn) {
    turns.add(turn);
    return this;
  }

  ScriptedService thenStatus(int status, String body, String... headers) {
    return then(status(status, body, headers));
  }

  static Turn status(int status, String body, String... headers) {
    return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static Turn bytes(int status, byte[] body, String... headers) {
    return exchange -> {
      putAll(exchange, headers);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  /** Announces more than it sends, then breaks the connection. */
  static Turn brokenAfter(int status, byte[] body, int announced, String... headers) {
    return exchange -> {
      putAll(exchange, headers);
      exchange.sendResponseHeaders(status, announced);
      OutputStream out = exchange.getResponseBody();
      out.write(body);
      out.flush();
    };
  }

  /** Reads the request and says nothing. */
  static Turn silence() {
    return HttpExchange::close;
  }

  private static void putAll(HttpExchange exchange, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  MeshClientConfig config() {
    return MeshClientConfig.of(
        uri(), new MeshCredentials(new MailboxId("X26ABC1"), "the-password", "the-key"));
  }

  MeshClient client() {
    return client(config());
  }

  MeshClient client(MeshClientConfig config) {
    MeshRuntime runtime =
        new MeshRuntime(
            Clock.systemUTC(), pauses::add, new SplittableRandom(1), () -> new UUID(1, 2));
    return new MeshClient(
        config,
        new ApacheTransport(
            TransportSettings.standard()
                .withSslContext(config.sslContext())
                .withTimeouts(config.timeouts())),
        runtime);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
