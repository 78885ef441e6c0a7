package io.github.opengpes.mesh.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A real HTTP server that serves several requests at the same time: it takes the chunks of one
 * message, gives out those of another, and answers a handshake to any mailbox.
 */
final class ChunkService implements AutoCloseable {

  private static final String ACCEPTED = "{\"message_id\":\"ID1\"}";

  final Map<Integer, byte[]> received = new ConcurrentSkipListMap<>();
  final List<Integer> order = Collections.synchronizedList(new ArrayList<>());
  final Map<Integer, byte[]> stored = new TreeMap<>();
  final Set<Integer> failing = ConcurrentHashMap.newKeySet();
  final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  final Set<String> tokens = ConcurrentHashMap.newKeySet();

  /** Chunks 2 and 3 are answered only when both are there. */
  Optional<CyclicBarrier> together = Optional.empty();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  ChunkService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 400);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) {
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      connections.add(exchange.getRemoteAddress().getPort());
      tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      boolean numbered = path.length == 6;
      int number = numbered ? Integer.parseInt(path[5]) : 1;
      if (numbered && (number == 2 || number == 3) && together.isPresent()) {
        together.get().await(5, TimeUnit.SECONDS);
      }
      if (failing.contains(number)) {
        exchange.sendResponseHeaders(417, -1);
      } else if (path.length == 3) {
        exchange.sendResponseHeaders(200, -1);
      } else if (exchange.getRequestMethod().equals("POST")) {
        received.put(number, body);
        order.add(number);
        answer(exchange, 202, ACCEPTED.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      } else {
        int total = stored.size();
        exchange.getResponseHeaders().set("Mex-Chunk-Range", number + ":" + total);
        answer(exchange, number < total ? 206 : 200, stored.getOrDefault(number, new byte[0]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("chunks 2 and 3 did not come together", e);
    } finally {
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
