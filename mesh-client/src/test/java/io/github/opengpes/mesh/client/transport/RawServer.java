package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A server on a bare socket, which does with a connection what a test tells it to. */
final class RawServer implements AutoCloseable {

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** Serves one connection, which ends with it. */
  interface Script {
    void serve(Wire wire) throws Exception;
  }

  /** A connection, from the server's side. */
  record Wire(InputStream in, OutputStream out) {

    /** The head of the next request; empty when the client has gone. */
    String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return "";
        }
        head.append((char) next);
      }
      return head.toString();
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final Semaphore ended = new Semaphore(0);
  private final Script script;

  RawServer(Script script) throws IOException {
    this.script = script;
    threads.execute(this::listen);
  }

  /** Gives these answers on each connection, one to a request, whatever is asked. */
  static RawServer saying(String... answers) throws IOException {
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

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        connections.add(client);
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      script.serve(new Wire(client.getInputStream(), client.getOutputStream()));
    } catch (Exception e) {
      // The client went away, or the test is over; the test sees what came of it.
    } finally {
      ended.release();
    }
  }

  /** Waits until this end of a connection is closed. */
  void awaitEndOfAConnection() throws InterruptedException {
    ended.acquire();
  }

  /** How many connections have come. */
  int connections() {
    return connections.size();
  }

  MeshRequest get(String target) {
    return new MeshRequest("GET", uri(target), Map.of(), RequestBody.none());
  }

  MeshRequest post(RequestBody body) {
    return new MeshRequest("POST", uri("/outbox"), Map.of("Mex-To", "X26ABC2"), body);
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + target);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket connection : connections) {
      connection.close();
    }
    threads.shutdownNow();
  }
}
