package io.github.opengpes.mesh.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.mesh.client.MeshEvent.Direction;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The memory outside the heap that inflating takes is given back with each chunk, not some day. */
class ChunkSinkTest {

  /** Tells whether what reads it has closed it, and with it what inflates. */
  private static final class Body extends ByteArrayInputStream {
    private boolean closed;

    Body(byte[] bytes) {
      super(bytes);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final ByteArrayOutputStream target = new ByteArrayOutputStream();

  private ChunkSink sink(DownloadLimits limits) {
    MeshConnection nowhere =
        new MeshConnection(
            MeshSettings.of(URI.create("http://127.0.0.1:1")),
            request -> {
              throw new IOException("nothing is asked here");
            },
            MeshRuntime.system());
    return new ChunkSink(
        target,
        limits,
        new AtomicLong(),
        new Transfer(
            nowhere,
            Direction.DOWN,
            new MailboxId("X26ABC1"),
            Optional.empty(),
            OptionalLong.empty()));
  }

  private static Body gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return new Body(bytes.toByteArray());
  }

  private static MeshResponse gzipped(Body body) {
    return new MeshResponse(
        200,
        HttpHeaders.of(Map.of("Content-Encoding", List.of("gzip")), (name, value) -> true),
        body);
  }

  @Test
  void endsInflatingWhenTheChunkIsTaken() throws IOException {
    Body body = gzip("abc".getBytes(StandardCharsets.UTF_8));
    sink(DownloadLimits.standard()).take(gzipped(body));
    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("abc");
    assertThat(body.closed).isTrue();
  }

  @Test
  void endsInflatingWhenTheChunkIsRefused() throws IOException {
    Body bomb = gzip(new byte[1_000_000]);
    assertThatThrownBy(() -> sink(new DownloadLimits(1_000, 200, 1_000)).take(gzipped(bomb)))
        .isInstanceOf(MeshException.Protocol.class);
    assertThat(bomb.closed).isTrue();
  }
}
