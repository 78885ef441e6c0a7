package io.github.opengpes.mesh.client.doctor;

import io.github.opengpes.mesh.client.transport.ProxySettings;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A bare TCP connection towards the service: straight, or through the tunnel of a proxy. */
final class Line implements Closeable {

  /** The proxy made no tunnel. */
  static final class NoTunnel extends IOException {
    private static final long serialVersionUID = 1L;
    private final String answer;

    NoTunnel(String answer) {
      super("the proxy answered " + answer);
      this.answer = answer;
    }

    boolean wantsCredentials() {
      return answer.startsWith("407");
    }
  }

  private static final int LONGEST_HEAD = 16 * 1024;

  /** Two ends of line. */
  private static final int END_OF_HEAD = 0x0d0a0d0a;

  private final Socket socket;

  private Line(Socket socket) {
    this.socket = socket;
  }

  /** Connects to the first of the addresses that takes the connection. */
  static Line open(InetAddress[] addresses, int port, Duration limit) throws IOException {
    IOException last = new IOException("no address to connect to");
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        int millis = Math.toIntExact(Math.min(limit.toMillis(), Integer.MAX_VALUE));
        socket.connect(new InetSocketAddress(address, port), millis);
        socket.setSoTimeout(millis);
        return new Line(socket);
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  /** Asks the proxy at the other end for a tunnel. */
  void tunnel(String host, int port, Optional<ProxySettings.Credentials> credentials)
      throws IOException {
    String target = (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    String authorization =
        credentials
            .map(known -> "Proxy-Authorization: " + known.authorization() + "\r\n")
            .orElse("");
    String request =
        "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    String status = statusLine(socket.getInputStream());
    if (!status.startsWith("2")) {
      throw new NoTunnel(status);
    }
  }

  /** The status and its phrase; what follows the head of the answer is left unread. */
  private static String statusLine(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int lastFour = 0;
    while (lastFour != END_OF_HEAD) {
      int next = in.read();
      if (next < 0 || head.size() > LONGEST_HEAD) {
        throw new NoTunnel("nothing that is HTTP");
      }
      head.write(next);
      lastFour = (lastFour << 8) | next;
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    String first = text.substring(0, text.indexOf("\r\n"));
    int blank = first.indexOf(' ');
    if (!first.startsWith("HTTP/") || blank < 0) {
      throw new NoTunnel("nothing that is HTTP");
    }
    return first.substring(blank + 1).replaceAll("\\p{Cntrl}", "");
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
