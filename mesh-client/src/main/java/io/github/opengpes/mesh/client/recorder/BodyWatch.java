package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.recorder.RecordedExchange.Body;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Counts and hashes a body as it is read. The thread that reads need not be the one that asks, and
 * a body may be opened again.
 */
final class BodyWatch {

  private final KeyedHash hash;
  private final long expected;
  private final int keep;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private @Nullable Mac mac;
  private long bytes;
  private boolean ended;
  private @Nullable IOException failure;

  /**
   * @param expected length, or -1 where it is not known
   * @param keep how much of its start is kept for {@link #start}
   */
  BodyWatch(KeyedHash hash, long expected, int keep) {
    this.hash = hash;
    this.expected = expected;
    this.keep = keep;
    this.ended = expected == 0;
  }

  /** Watches this stream from its start. */
  synchronized InputStream watch(InputStream in) {
    mac = hash.start();
    bytes = 0;
    start.reset();
    failure = null;
    ended = expected == 0;
    return new Watched(in);
  }

  private synchronized void took(byte[] buffer, int offset, int count) {
    if (count < 0) {
      ended = true;
      return;
    }
    if (mac != null) {
      mac.update(buffer, offset, count);
    }
    start.write(buffer, offset, Math.max(0, Math.min(count, keep - start.size())));
    bytes += count;
    ended |= bytes == expected;
  }

  synchronized void failed(IOException e) {
    failure = e;
  }

  synchronized @Nullable IOException failure() {
    return failure;
  }

  synchronized byte[] start() {
    return start.toByteArray();
  }

  /** What has passed so far. Asked once, at the end. */
  synchronized Body body() {
    Optional<String> hmac =
        bytes == 0 || mac == null ? Optional.empty() : Optional.of(KeyedHash.hex(mac));
    mac = null;
    return new Body(bytes, hmac, ended);
  }

  private final class Watched extends FilterInputStream {
    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int count = super.read(target, offset, length);
        took(target, offset, count);
        return count;
      } catch (IOException e) {
        failed(e);
        throw e;
      }
    }

    @Override
    public long skip(long count) throws IOException {
      // What is skipped is sent or received all the same.
      byte[] skipped = new byte[(int) Math.min(8192, Math.max(0, count))];
      return skipped.length == 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
