package io.github.opengpes.mesh.client;

import io.github.opengpes.mesh.client.transport.RequestBody;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The part of a content that makes one chunk, as the body of a request. */
record ChunkContent(MessageContent content, long offset, long length, Transfer.Piece piece) {

  /** Up to this size a chunk is compressed in memory, so that its request has a length. */
  private static final int SMALL = 256 * 1024;

  static int chunks(long length, long chunkSize) {
    return Math.toIntExact(Math.max(1, (length + chunkSize - 1) / chunkSize));
  }

  static ChunkContent of(
      MessageContent content,
      long contentLength,
      long chunkSize,
      int number,
      Transfer.Piece piece) {
    long offset = (number - 1) * chunkSize;
    return new ChunkContent(content, offset, Math.min(chunkSize, contentLength - offset), piece);
  }

  RequestBody body(boolean gzip) throws IOException {
    if (!gzip) {
      return RequestBody.of(length, this::open);
    }
    if (length > SMALL) {
      return RequestBody.ofUnknownLength(() -> new GzipEncodedStream(open()));
    }
    try (InputStream compressed = new GzipEncodedStream(open())) {
      return RequestBody.of(compressed.readAllBytes());
    }
  }

  private InputStream open() throws IOException {
    return piece.counted(new Exactly(content.open(offset), length));
  }

  /** Ends after so many bytes, and fails when there are fewer: the content changed under us. */
  private static final class Exactly extends FilterInputStream {
    private long left;

    Exactly(InputStream in, long length) {
      super(in);
      this.left = length;
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
      if (left == 0) {
        return -1;
      }
      int count = super.read(target, offset, (int) Math.min(length, left));
      if (count < 0) {
        throw new EOFException("the content is " + left + " bytes shorter than it said");
      }
      left -= count;
      return count;
    }
  }
}
