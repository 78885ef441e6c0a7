package io.github.opengpes.messages.limits;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Uncompresses gzip without being blown up by it: stops with {@link LimitExceededException} when
 * the output outgrows a ratio to the input, or a total. Several gzip members one after the other
 * read as one, as when each chunk of a transfer was compressed by itself. Not thread-safe.
 */
public final class BoundedGzip {

  /** So that a small, honest, repetitive file is not caught by the ratio. */
  private static final long SLACK = 1 << 20;

  /** A body may be compressed by its sender and once more by the transport. */
  private static final int MOST_LAYERS = 2;

  private BoundedGzip() {}

  /** Uncompresses a gzip stream. Closing the result closes the source. */
  public static InputStream open(InputStream compressed, int maxRatio, long maxBytes)
      throws IOException {
    Counted source = new Counted(compressed);
    return new Bounded(new GZIPInputStream(source, 1 << 16), source, maxRatio, maxBytes);
  }

  /**
   * Uncompresses when the first two bytes are those of gzip, twice at most; else passes the bytes
   * on. The total limit holds either way.
   */
  public static InputStream openIfCompressed(InputStream in, ReadLimits limits) throws IOException {
    InputStream layer = in;
    for (int i = 0; i < MOST_LAYERS; i++) {
      BufferedInputStream peekable = new BufferedInputStream(layer, 1 << 16);
      if (!isGzip(peekable)) {
        layer = peekable;
        break;
      }
      layer = open(peekable, limits.maxGzipRatio(), limits.maxBytes());
    }
    return layer;
  }

  private static boolean isGzip(BufferedInputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    return first == 0x1f && second == 0x8b;
  }

  /**
   * Counts what the inflater takes, and never claims that nothing is available before the end: from
   * that claim {@link GZIPInputStream} concludes that no further member follows.
   */
  private static final class Counted extends FilterInputStream {

    private long count;

    Counted(InputStream in) {
      super(in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16));
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        count++;
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = super.read(buffer, offset, length);
      if (got > 0) {
        count += got;
      }
      return got;
    }

    @Override
    public int available() throws IOException {
      in.mark(1);
      int next = in.read();
      in.reset();
      return next < 0 ? 0 : 1;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  private static final class Bounded extends FilterInputStream {

    private final Counted source;
    private final int maxRatio;
    private final long maxBytes;
    private long count;

    Bounded(InputStream inflated, Counted source, int maxRatio, long maxBytes) {
      super(inflated);
      this.source = source;
      this.maxRatio = maxRatio;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int got = super.read(buffer, offset, length);
      if (got > 0) {
        count += got;
        if (count > maxBytes) {
          throw new LimitExceededException("more than " + maxBytes + " bytes uncompressed");
        }
        if (count > SLACK && count / maxRatio > source.count) {
          throw new LimitExceededException(
              "more than " + maxRatio + " bytes uncompressed for each compressed");
        }
      }
      return got;
    }

    @Override
    public long skip(long n) throws IOException {
      byte[] buffer = new byte[(int) Math.min(n, 1 << 16)];
      long skipped = 0;
      while (skipped < n) {
        int got = read(buffer, 0, (int) Math.min(buffer.length, n - skipped));
        if (got < 0) {
          break;
        }
        skipped += got;
      }
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
