package io.github.opengpes.mesh.client.recorder;

import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Made-up bytes in the number that was recorded; of a seed always the same. Nothing is held. */
final class SyntheticBody {

  /** Head, trailer and block frames of a gzip stream of bytes that do not shrink. */
  private static final int GZIP_FRAME = 18;

  private static final int STORED_BLOCK = 65_535;
  private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private SyntheticBody() {}

  static RequestBody plain(long bytes, long seed) {
    return RequestBody.of(bytes, () -> new Noise(bytes, seed));
  }

  /** A gzip stream of about this size. */
  static RequestBody gzip(long bytes, long seed) {
    long frames = GZIP_FRAME + 5 * (bytes / STORED_BLOCK + 1);
    long content = Math.max(1, bytes - frames);
    return RequestBody.ofUnknownLength(() -> gzipStream(content, seed));
  }

  private static InputStream gzipStream(long content, long seed) {
    CheckedInputStream checked = new CheckedInputStream(new Noise(content, seed), new CRC32());
    InputStream deflated =
        new DeflaterInputStream(checked, new Deflater(Deflater.BEST_SPEED, true));
    return new SequenceInputStream(
        new ByteArrayInputStream(GZIP_HEAD),
        new SequenceInputStream(deflated, new Trailer(checked, content)));
  }

  /** Checksum and length, known when the rest has been read. */
  private static final class Trailer extends InputStream {
    private final CheckedInputStream checked;
    private final long content;
    private @Nullable InputStream bytes;

    Trailer(CheckedInputStream checked, long content) {
      this.checked = checked;
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      return bytes().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return bytes().read(target, offset, length);
    }

    private InputStream bytes() {
      if (bytes == null) {
        bytes = new ByteArrayInputStream(trailer(checked, content));
      }
      return bytes;
    }
  }

  private static byte[] trailer(CheckedInputStream checked, long content) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) checked.getChecksum().getValue())
        .putInt((int) content)
        .array();
  }

  /** Random bytes, which do not shrink. */
  static final class Noise extends InputStream {
    private final SplittableRandom random;
    private long left;

    Noise(long bytes, long seed) {
      this.random = new SplittableRandom(seed);
      this.left = bytes;
    }

    @Override
    public int read() {
      if (left == 0) {
        return -1;
      }
      left--;
      return random.nextInt(256);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      System.arraycopy(bytes, 0, target, offset, count);
      left -= count;
      return count;
    }
  }
}
