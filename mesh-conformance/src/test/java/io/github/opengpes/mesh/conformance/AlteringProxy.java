package io.github.opengpes.mesh.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A server that is deliberately wrong: it answers as another does, but for one alteration. */
final class AlteringProxy implements AutoCloseable {

  /** An answer on its way back; its body as Latin-1, one character a byte. */
  record Passing(
      String method, String path, int status, Map<String, List<String>> headers, String body) {

    Passing withStatus(int value) {
      return new Passing(method, path, value, headers, body);
    }

    Passing withBody(String value) {
      return new Passing(method, path, status, headers, value);
    }

    Passing withHeader(String name, String value) {
      Map<String, List<String>> changed = copy(headers);
      changed.put(name, List.of(value));
      return new Passing(method, path, status, changed, body);
    }

    Passing without(String name) {
      Map<String, List<String>> changed = copy(headers);
      changed.remove(name);
      return new Passing(method, path, status, changed, body);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> headers) {
      Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      copy.putAll(headers);
      return copy;
    }
  }

  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "date");

  private final HttpServer server;
  private final URI behind;
  private final UnaryOperator<Passing> alteration;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  AlteringProxy(URI behind, UnaryOperator<Passing> alteration) throws IOException {
    this.behind = behind;
    this.alteration = alteration;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI().toString()))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      Passing altered =
          alteration.apply(
              new Passing(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  answer.statusCode(),
                  answer.headers().map(),
                  new String(answer.body(), StandardCharsets.ISO_8859_1)));
      altered
          .headers()
          .forEach(
              (name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      boolean bodyless = altered.method().equals("HEAD") || altered.body().isEmpty();
      exchange.sendResponseHeaders(altered.status(), bodyless ? -1 : altered.body().length());
      if (!bodyless) {
        exchange.getResponseBody().write(altered.body().getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
