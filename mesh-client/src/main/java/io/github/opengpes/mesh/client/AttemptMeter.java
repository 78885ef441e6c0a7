package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.MeshEvent.AttemptEnded;
import io.github.opengpes.mesh.client.MeshEvent.CallRef;
import io.github.opengpes.mesh.client.transport.MeshResponse;
import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what one attempt moves. Bodies are read on the threads of the transport. */
final class AttemptMeter {

  private final long start = System.nanoTime();
  private final AtomicLong up = new AtomicLong();
  private final AtomicLong down = new AtomicLong();
  private OptionalInt status = OptionalInt.empty();

  RequestBody sending(RequestBody body) {
    return body.isEmpty()
        ? body
        : new RequestBody(
            body.length(),
            () -> {
              up.set(0);
              return new Counted(new LocalSource(body.source()), up);
            });
  }

  MeshResponse reading(MeshResponse answer) {
    status = OptionalInt.of(answer.status());
    return new MeshResponse(answer.status(), answer.headers(), new Counted(answer.body(), down));
  }

  AttemptEnded ended(CallRef call, int attempt, Optional<FailureKind> failure) {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    return new AttemptEnded(call, attempt, status, failure, duration, up.get(), down.get());
  }

  private static final class Counted extends FilterInputStream {
    private final AtomicLong count;

    Counted(InputStream in, AtomicLong count) {
      super(in);
      this.count = count;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count.incrementAndGet();
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        count.addAndGet(read);
      }
      return read;
    }
  }
}
