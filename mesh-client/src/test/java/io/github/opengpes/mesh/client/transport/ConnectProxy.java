package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on a socket: makes tunnels, all of them to one port of this machine, whatever host was
 * asked for; answers requests for plain addresses itself.
 */
final class ConnectProxy implements AutoCloseable {

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String authorization;
  private final int target;

  /**
   * @param authorization what it demands, nothing when empty
   */
  ConnectProxy(String authorization, int target) throws IOException {
    this.authorization = authorization;
    this.target = target;
    threads.execute(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The request lines that came. */
  List<String> asked() {
    return asked;
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
      String line = head.substring(0, head.indexOf("\r\n"));
      asked.add(line);
      OutputStream out = client.getOutputStream();
      if (!authorization.isEmpty()
          && !head.contains("\r\nProxy-Authorization: " + authorization + "\r\n")) {
        say(out, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
      } else if (line.startsWith("CONNECT ")) {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
          say(out, "HTTP/1.1 200 Connection established\r\n\r\n");
          threads.execute(() -> pass(server, client));
          pass(client, server);
        }
      } else {
        say(out, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nthe proxy");
      }
    } catch (IOException e) {
      // The other end has gone, as it may.
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // The other end has gone, as it may.
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
