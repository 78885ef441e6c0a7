package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.MeshResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Passes the content of a message on, chunk after chunk. When a chunk breaks off and is fetched
 * again, the part that was passed on before is skipped, so what has been written need not be taken
 * back.
 */
final class ChunkSink {

  private static final int BUFFER = 64 * 1024;

  private final OutputStream target;
  private final DownloadLimits limits;
  private final AtomicLong total;
  private final Transfer transfer;
  private final byte[] buffer = new byte[BUFFER];

  /** How many bytes of the chunk have been passed on, over all attempts. */
  private long inChunk;

  /**
   * @param total bytes of the message so far, over all its sinks
   */
  ChunkSink(OutputStream target, DownloadLimits limits, AtomicLong total, Transfer transfer) {
    this.target = target;
    this.limits = limits;
    this.total = total;
    this.transfer = transfer;
  }

  /** Takes the body of an answer, inflated if it is encoded, and closes it. */
  void take(MeshResponse answer) throws IOException {
    Counted received = new Counted(answer.body());
    long position = 0;
    try (InputStream content = decoded(answer, received)) {
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        checkRatio(received.count, position + count);
        int known = (int) Math.min(count, Math.max(0, inChunk - position));
        write(known, count - known);
        position += count;
      }
    }
    if (position < inChunk) {
      throw new MeshException.Protocol(
          MeshOperation.GET, "a chunk was shorter when it was fetched again");
    }
  }

  private void write(int from, int count) throws IOException {
    if (count == 0) {
      return;
    }
    if (total.get() + count > limits.maxBytes()) {
      throw new MeshException.Protocol(
          MeshOperation.GET, "the message is larger than " + limits.maxBytes() + " bytes");
    }
    try {
      target.write(buffer, from, count);
    } catch (IOException e) {
      throw new LocalIoFailure(e);
    }
    total.addAndGet(count);
    inChunk += count;
    transfer.moved(count);
  }

  private void checkRatio(long received, long inflated) {
    if (inflated > limits.graceBytes() && inflated / limits.maxRatio() > received) {
      throw new MeshException.Protocol(
          MeshOperation.GET,
          "a chunk inflates to more than " + limits.maxRatio() + " times its size");
    }
  }

  private static InputStream decoded(MeshResponse answer, InputStream received) throws IOException {
    String encoding = answer.headers().firstValue("content-encoding").orElse("").strip();
    if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
      return received;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return new GZIPInputStream(new Lookahead(received), BUFFER);
    }
    throw new MeshException.Protocol(MeshOperation.GET, "a content encoding other than gzip");
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }

  /**
   * Answers {@code available} truthfully at the end of a gzip member: the JDK's stream takes 0 for
   * the end of all, and would drop further members that a network has yet to bring.
   */
  private static final class Lookahead extends PushbackInputStream {

    Lookahead(InputStream in) {
      super(in, 1);
    }

    @Override
    public int available() throws IOException {
      int next = read();
      if (next < 0) {
        return 0;
      }
      unread(next);
      return Math.max(1, super.available());
    }
  }
}
