package io.github.opengpes.mesh.client.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** The body of a request on its way out, in large pieces. It goes once. */
final class OutgoingBody extends AbstractHttpEntity {

  private static final int PIECE = 64 * 1024;
  private static final long UNKNOWN = -1;

  private final InputStream content;
  private final long length;
  private boolean failed;

  OutgoingBody(RequestBody body, InputStream content) {
    super((ContentType) null, null, body.length().isEmpty());
    this.content = content;
    this.length = body.length().orElse(UNKNOWN);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    byte[] piece = new byte[length == UNKNOWN ? PIECE : (int) Math.min(PIECE, length)];
    for (long left = length; left != 0; ) {
      int count = read(piece, left);
      if (count < 0) {
        return;
      }
      out.write(piece, 0, count);
      if (left != UNKNOWN) {
        left -= count;
      }
    }
  }

  /** A piece, as whole as the content allows; -1 at the end of content of unknown length. */
  private int read(byte[] piece, long left) throws IOException {
    boolean done = false;
    try {
      int wanted = left == UNKNOWN ? piece.length : (int) Math.min(piece.length, left);
      int count = content.readNBytes(piece, 0, wanted);
      if (count < wanted && left != UNKNOWN) {
        throw new EOFException("the body of a request is shorter than it said");
      }
      done = true;
      return count == 0 ? -1 : count;
    } finally {
      failed = !done;
    }
  }

  /** Whether the content itself could not be read, so that what went out is not the whole of it. */
  boolean failed() {
    return failed;
  }

  @Override
  public long getContentLength() {
    return length;
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public InputStream getContent() {
    return content;
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
