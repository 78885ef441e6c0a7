package io.github.opengpes.mesh.sandbox.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A server on a bare socket whose clock stands still: it pings, and accepts no token. */
final class DatedServer implements AutoCloseable {

  private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final String date;

  DatedServer(Instant now) throws IOException {
    date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
    Thread thread = new Thread(this::serve, "dated-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void serve() {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = in.readLine();
        String line = first;
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        if (first != null) {
          answer(socket, first.contains("_ping") ? "200 OK" : "403 Forbidden");
        }
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private void answer(Socket socket, String status) throws IOException {
    String text =
        "HTTP/1.1 "
            + status
            + "\r\nDate: "
            + date
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
