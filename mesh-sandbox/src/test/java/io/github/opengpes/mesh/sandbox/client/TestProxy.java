package io.github.opengpes.mesh.sandbox.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy whose tunnels all end at one port of this machine, whatever host was asked for. */
final class TestProxy implements AutoCloseable {

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int target;
  private final Optional<String> user;

  /**
   * @param user and password, with a colon between, where it asks for them
   */
  TestProxy(int target, Optional<String> user) throws IOException {
    this.target = target;
    this.user =
        user.map(u -> Base64.getEncoder().encodeToString(u.getBytes(StandardCharsets.UTF_8)));
    threads.execute(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      if (user.isPresent() && !head.contains("Basic " + user.get())) {
        say(client, "407 Proxy Authentication Required");
        return;
      }
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
        say(client, "200 Connection established");
        threads.execute(() -> pass(server, client));
        pass(client, server);
      }
    } catch (IOException e) {
      // One of the ends has gone, as it may.
    }
  }

  private static void say(Socket client, String status) throws IOException {
    client
        .getOutputStream()
        .write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One of the ends has gone, as it may.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client went away");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
