package io.github.opengpes.mesh.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.conformance.wire.HttpCall.Header;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SocketWireTest {

  /** What came in, up to the end of the head, and what came back. */
  private record Exchanged(String request, HttpAnswer answer) {}

  private static Exchanged exchange(String answer, boolean chunked, String body) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> request =
          CompletableFuture.supplyAsync(() -> serve(server, answer, chunked ? "0\r\n\r\n" : body));
      URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/a/b?c=d");
      HttpCall call =
          new HttpCall(
              "POST",
              address,
              List.of(new Header("mEx-To", "caf\u00e9\tx")),
              body.getBytes(StandardCharsets.US_ASCII),
              chunked);
      HttpAnswer got = new SocketWire(Optional.empty(), Duration.ofSeconds(20)).send(call);
      return new Exchanged(request.get(), got);
    }
  }

  private static String serve(ServerSocket server, String answer, String end) {
    try (Socket socket = server.accept()) {
      InputStream in = socket.getInputStream();
      StringBuilder request = new StringBuilder();
      while (!(request.indexOf("\r\n\r\n") > 0 && request.toString().endsWith(end))) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("the request ended early");
        }
        request.append((char) next);
      }
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      return request.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void sendsEveryCharacterAsItWasWritten() throws Exception {
    Exchanged one = exchange("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok", false, "body");
    assertThat(one.request())
        .startsWith("POST /a/b?c=d HTTP/1.1\r\nHost: 127.0.0.1:")
        .contains("\r\nmEx-To: caf\u00e9\tx\r\n")
        .contains("\r\nContent-Length: 4\r\n")
        .endsWith("\r\n\r\nbody");
    assertThat(one.answer().status()).isEqualTo(202);
    assertThat(one.answer().body()).asString().isEqualTo("ok");
  }

  @Test
  void sendsABodyOfUntoldLength() throws Exception {
    Exchanged one = exchange("HTTP/1.1 200 OK\r\n\r\nto the end", true, "body");
    assertThat(one.request())
        .contains("Transfer-Encoding: chunked")
        .doesNotContain("Content-Length")
        .endsWith("4\r\nbody\r\n0\r\n\r\n");
    assertThat(one.answer().body()).asString().isEqualTo("to the end");
  }

  @Test
  void readsAnAnswerInChunksAfterAProvisionalOne() throws Exception {
    Exchanged one =
        exchange(
            String.join(
                "\r\n",
                "HTTP/1.1 100 Continue",
                "",
                "HTTP/1.1 206 Partial",
                "A: 1",
                "a: 2",
                "Transfer-Encoding: chunked",
                "",
                "3;x=y",
                "abc",
                "2",
                "de",
                "0",
                "T: t",
                "",
                ""),
            false,
            "x");
    assertThat(one.answer().status()).isEqualTo(206);
    assertThat(one.answer().header("a")).contains("1, 2");
    assertThat(one.answer().body()).asString().isEqualTo("abcde");
  }

  @Test
  void anAnswerThatMakesNoSenseIsAFailureOfTheServer() {
    for (String answer :
        List.of(
            "",
            "hello\r\n\r\n",
            "HTTP/1.1 abc\r\n\r\n",
            "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")) {
      assertThatThrownBy(() -> exchange(answer, false, "x"))
          .as(answer)
          .isInstanceOf(IOException.class);
    }
  }
}
