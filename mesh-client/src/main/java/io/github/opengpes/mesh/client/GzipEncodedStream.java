package io.github.opengpes.mesh.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/**
 * Gives the gzip form (RFC 1952) of a stream, piece by piece: the JDK has only the writing side,
 * which a request body, being read, cannot use.
 */
final class GzipEncodedStream extends InputStream {

  /** Magic number, method deflate, no flags, no time, no extra flags, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int BUFFER = 64 * 1024;

  /**
   * On tables of text a twentieth larger than at zlib's usual 6, and made in less than half the
   * time (benchmarks/mesh).
   */
  private static final int LEVEL = 4;

  private enum Part {
    HEADER,
    DATA,
    TRAILER,
    END
  }

  private final Counted source;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final DeflaterInputStream deflated;
  private Part part = Part.HEADER;
  private byte[] edge = HEADER;
  private int edgePosition;

  GzipEncodedStream(InputStream source) {
    this.source = new Counted(source);
    this.deflated = new DeflaterInputStream(this.source, deflater, BUFFER);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (part != Part.END) {
      int count =
          part == Part.DATA
              ? deflated.read(target, offset, length)
              : readEdge(target, offset, length);
      if (count > 0) {
        return count;
      }
      nextPart();
    }
    return -1;
  }

  private int readEdge(byte[] target, int offset, int length) {
    int count = Math.min(length, edge.length - edgePosition);
    System.arraycopy(edge, edgePosition, target, offset, count);
    edgePosition += count;
    return count;
  }

  private void nextPart() {
    switch (part) {
      case HEADER -> part = Part.DATA;
      case DATA -> {
        part = Part.TRAILER;
        edge = trailer();
        edgePosition = 0;
      }
      case TRAILER, END -> part = Part.END;
    }
  }

  private byte[] trailer() {
    byte[] bytes = new byte[8];
    littleEndian(bytes, 0, source.crc.getValue());
    littleEndian(bytes, 4, source.count);
    return bytes;
  }

  private static void littleEndian(byte[] target, int offset, long value) {
    for (int i = 0; i < 4; i++) {
      target[offset + i] = (byte) (value >>> (8 * i));
    }
  }

  @Override
  public void close() throws IOException {
    try {
      source.close();
    } finally {
      deflater.end();
    }
  }

  /** Counts and sums what passes. */
  private static final class Counted extends FilterInputStream {
    private final CRC32 crc = new CRC32();
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        crc.update(value);
        count++;
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      if (read > 0) {
        crc.update(target, offset, read);
        count += read;
      }
      return read;
    }
  }
}
