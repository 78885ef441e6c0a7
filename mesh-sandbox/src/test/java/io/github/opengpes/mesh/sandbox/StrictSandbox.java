package io.github.opengpes.mesh.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.mesh.sandbox.RawClient.Answered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh sandbox in strict mode for each test, and mailboxes to call it with. */
abstract class StrictSandbox {

  static final byte[] NOTHING = new byte[0];

  MeshSandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox = MeshSandbox.start();
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  RawClient one(String accept) {
    return new RawClient(sandbox, "X26ABC1", accept);
  }

  RawClient two(String accept) {
    return new RawClient(sandbox, "X26ABC2", accept);
  }

  String sent(String content, String... headers) {
    Answered answer = one(RawClient.V2).send(content, headers);
    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    return answer.json().path("message_id").asString();
  }

  static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  Answered chunk(String id, int number, String... headers) {
    return one(RawClient.V2).call("POST", "/outbox/" + id + "/" + number, new byte[] {1}, headers);
  }
}
