package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests as they come off a socket, in forms that no polite client sends. */
class WireTest {

  private MeshSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private static String head(String line, String... headers) {
    StringBuilder head = new StringBuilder(line + "\r\nHost: x\r\nConnection: close\r\n");
    head.append("Authorization: ")
        .append(RawClient.token("X26ABC1", UUID.randomUUID().toString(), "0", Instant.now()))
        .append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private String exchange(byte[]... pieces) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      for (byte[] piece : pieces) {
        out.write(piece);
        out.flush();
      }
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void takesABodyInHttpChunksAndHeadersInAnyCase() throws IOException {
    String answer =
        exchange(
            ascii(
                head(
                    "POST /messageexchange/X26ABC1/outbox HTTP/1.1",
                    "MEX-TO: x26abc2",
                    "mex-workflowid: W",
                    "Transfer-Encoding: chunked")),
            ascii("3\r\nabc\r\n"),
            ascii("4\r\ndefg\r\n"),
            ascii("0\r\n\r\n"));
    assertThat(answer).startsWith("HTTP/1.1 202");
    RawClient two = new RawClient(sandbox, "X26ABC2", RawClient.V2);
    String id = two.get("/inbox").json().path("messages").get(0).asString();
    assertThat(two.get("/inbox/" + id).text()).isEqualTo("abcdefg");
  }

  @Test
  void passesLatinOneInASubjectOn() throws IOException {
    String answer =
        exchange(
            ascii(
                head(
                        "POST /messageexchange/X26ABC1/outbox HTTP/1.1",
                        "Mex-To: X26ABC2",
                        "Mex-WorkflowID: W",
                        "Mex-Subject: Si\u00e2n",
                        "Content-Length: 1")
                    + "a"));
    assertThat(answer).startsWith("HTTP/1.1 202");
    RawClient two = new RawClient(sandbox, "X26ABC2", RawClient.V2);
    String id = two.get("/inbox").json().path("messages").get(0).asString();
    assertThat(two.get("/inbox/" + id).status()).isEqualTo(200);
  }

  @Test
  void keepsNothingOfABodyThatBreaksOff() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ascii(
              head(
                      "POST /messageexchange/X26ABC1/outbox HTTP/1.1",
                      "Mex-To: X26ABC2",
                      "Mex-WorkflowID: W",
                      "Content-Length: 1000")
                  + "only this"));
      out.flush();
    }
    assertThat(new RawClient(sandbox, "X26ABC2", RawClient.V2).get("/count").text())
        .isEqualTo("{\"count\":0}");
  }

  @Test
  void answersARefusalOnlyAfterItHasReadTheBodySoThatTheClientSeesIt() throws IOException {
    byte[] body = new byte[5_000_000];
    String answer =
        exchange(
            ascii(
                head(
                    "POST /messageexchange/X26ABC1/outbox HTTP/1.1",
                    "Mex-To: NOBODY",
                    "Mex-WorkflowID: W",
                    "Content-Length: " + body.length)),
            body);
    assertThat(answer).startsWith("HTTP/1.1 417").contains("Unregistered to address");
  }

  @Test
  void whatIsNotHttpIsRefusedAsJsonWithoutAWordAboutTheServer() throws IOException {
    String answer = exchange(ascii("GET /\u0001 nonsense\r\n\r\n"));
    assertThat(answer).contains("400").doesNotContain("Jetty").doesNotContain("<html");
  }
}
