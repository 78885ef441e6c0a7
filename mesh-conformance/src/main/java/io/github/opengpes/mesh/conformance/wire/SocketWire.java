package io.github.opengpes.mesh.conformance.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * By a plain socket, one connection each, for what an HTTP client will not send: control characters
 * in a header, header names in a certain case, a body where there should be none.
 */
public final class SocketWire implements Wire {

  private static final int LONGEST_LINE = 64 * 1024;

  private final Optional<SSLContext> tls;
  private final int timeoutMillis;

  public SocketWire(Optional<SSLContext> tls, Duration timeout) {
    this.tls = tls;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  @Override
  public HttpAnswer send(HttpCall call) throws IOException {
    try (Socket socket = connect(call.address())) {
      Optional<IOException> broken = write(socket.getOutputStream(), request(call));
      try {
        return read(new BufferedInputStream(socket.getInputStream()), call.method());
      } catch (NumberFormatException e) {
        throw new IOException("a length in the answer is no number", e);
      } catch (IOException e) {
        broken.ifPresent(e::addSuppressed);
        throw e;
      }
    }
  }

  /** A server may answer, and hang up, before it has read everything. */
  private static Optional<IOException> write(OutputStream out, byte[] request) {
    try {
      out.write(request);
      out.flush();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private Socket connect(URI address) throws IOException {
    boolean secure = address.getScheme().equals("https");
    int port = address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80;
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address.getHost(), port), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      return secure ? secured(socket, address.getHost(), port) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Socket secured(Socket plain, String host, int port) throws IOException {
    SSLContext context = tls.isPresent() ? tls.get() : standard();
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static SSLContext standard() throws IOException {
    try {
      return SSLContext.getDefault();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IOException("this Java platform has no TLS", e);
    }
  }

  private static byte[] request(HttpCall call) {
    URI address = call.address();
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    StringBuilder head = new StringBuilder();
    line(head, call.method() + " " + address.getRawPath() + query + " HTTP/1.1");
    line(head, "Host: " + address.getRawAuthority());
    line(head, "Connection: close");
    call.headers().forEach(header -> line(head, header.name() + ": " + header.value()));
    if (call.chunked()) {
      line(head, "Transfer-Encoding: chunked");
    } else if (call.body().length > 0 || call.method().equals("POST")) {
      line(head, "Content-Length: " + call.body().length);
    }
    line(head, "");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    if (!call.chunked()) {
      all.writeBytes(call.body());
      return all.toByteArray();
    }
    if (call.body().length > 0) {
      ascii(all, Integer.toHexString(call.body().length) + "\r\n");
      all.writeBytes(call.body());
      ascii(all, "\r\n");
    }
    ascii(all, "0\r\n\r\n");
    return all.toByteArray();
  }

  private static void line(StringBuilder head, String text) {
    head.append(text).append("\r\n");
  }

  private static void ascii(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static HttpAnswer read(InputStream in, String method) throws IOException {
    int status = status(readLine(in));
    Map<String, List<String>> headers = readHeaders(in);
    while (status >= 100 && status < 200) {
      status = status(readLine(in));
      headers = readHeaders(in);
    }
    boolean bodyless = method.equals("HEAD") || status == 204 || status == 304;
    return new HttpAnswer(status, headers, bodyless ? new byte[0] : readBody(in, headers));
  }

  private static int status(String line) throws IOException {
    String[] parts = line.split(" ", 3);
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5]\\d\\d")) {
      throw new IOException("the answer does not begin with an HTTP/1 status line");
    }
    return Integer.parseInt(parts[1]);
  }

  private static Map<String, List<String>> readHeaders(InputStream in) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("a header of the answer has no name");
      }
      headers
          .computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static byte[] readBody(InputStream in, Map<String, List<String>> headers)
      throws IOException {
    String coding = String.join(",", headers.getOrDefault("Transfer-Encoding", List.of()));
    if (coding.toLowerCase(Locale.ROOT).contains("chunked")) {
      return readChunks(in);
    }
    List<String> length = headers.getOrDefault("Content-Length", List.of());
    return length.isEmpty() ? in.readAllBytes() : exactly(in, Integer.parseInt(length.get(0)));
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(readLine(in).split(";", 2)[0].strip(), 16);
      if (size == 0) {
        readHeaders(in);
        return body.toByteArray();
      }
      body.writeBytes(exactly(in, size));
      readLine(in);
    }
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the answer ended " + (count - bytes.length) + " bytes early");
    }
    return bytes;
  }

  private static String readLine(InputStream in) throws IOException {
    byte[] line = new byte[256];
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended within the head of the answer");
      }
      if (length == LONGEST_LINE) {
        throw new IOException("a line of the answer's head is longer than 64 KiB");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = (byte) next;
    }
    boolean returned = length > 0 && line[length - 1] == '\r';
    return new String(line, 0, returned ? length - 1 : length, StandardCharsets.ISO_8859_1);
  }
}
