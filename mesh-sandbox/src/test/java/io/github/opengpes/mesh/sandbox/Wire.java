package io.github.opengpes.mesh.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** One connection, kept open, on which every byte can be seen. */
final class Wire implements Closeable {

  /** How an answer ended. */
  enum End {
    WHOLE,
    CLOSED_EARLY,
    RESET
  }

  /**
   * What came back.
   *
   * @param status 0 when not even a head came
   * @param text the body, a character for each byte
   */
  record Reply(int status, Map<String, String> headers, String text, End end) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final Socket socket;

  Wire(MeshSandbox sandbox) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), sandbox.port()));
  }

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
  }

  /** A call for a mailbox, with a good token unless there is an {@code Authorization}. */
  Reply call(String mailbox, String method, String path, String body, String... headers)
      throws IOException {
    String[] more = new String[headers.length + 4];
    System.arraycopy(headers, 0, more, 4, headers.length);
    more[0] = "Accept";
    more[1] = RawClient.V2;
    more[2] = "Authorization";
    more[3] = RawClient.token(mailbox, UUID.randomUUID().toString(), "0", Instant.now());
    return plain(method, "/messageexchange/" + mailbox + path, body, more);
  }

  /** A request with only the headers that HTTP wants, and these. */
  Reply plain(String method, String path, String body, String... headers) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Host", "127.0.0.1");
    all.put("Content-Length", Integer.toString(body.length()));
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    all.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("\r\n").append(body);
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return reply(method);
  }

  private Reply reply(String method) throws IOException {
    InputStream in = socket.getInputStream();
    Map<String, String> headers = new LinkedHashMap<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = 0;
    try {
      String line = line(in);
      if (line.isEmpty()) {
        return new Reply(0, headers, body.toString(StandardCharsets.ISO_8859_1), End.CLOSED_EARLY);
      }
      status = Integer.parseInt(line.split(" ", 3)[1]);
      for (line = line(in); !line.isEmpty(); line = line(in)) {
        String[] parts = line.split(": *", 2);
        headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
      }
      long length =
          method.equals("HEAD") ? 0 : Long.parseLong(headers.getOrDefault("content-length", "-1"));
      boolean whole = length < 0 ? chunks(in, body) : bytes(in, body, length);
      return new Reply(
          status,
          headers,
          body.toString(StandardCharsets.ISO_8859_1),
          whole ? End.WHOLE : End.CLOSED_EARLY);
    } catch (SocketException e) {
      return new Reply(status, headers, body.toString(StandardCharsets.ISO_8859_1), End.RESET);
    }
  }

  private static boolean chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
    while (true) {
      String line = line(in);
      if (line.isEmpty()) {
        return false;
      }
      int size = Integer.parseInt(line, 16);
      boolean whole = bytes(in, body, size);
      line(in);
      if (size == 0 || !whole) {
        return whole;
      }
    }
  }

  private static boolean bytes(InputStream in, ByteArrayOutputStream body, long count)
      throws IOException {
    for (long read = 0; read < count; read++) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      body.write(next);
    }
    return true;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
