package io.github.opengpes.mesh.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;

/**
 * The body of an answer on its way out. Where the length is known, the write that completes it says
 * so: a small answer is one write with its head, not two.
 */
final class AnswerOutput extends OutputStream {

  /** The platform copies what it writes at once; this bounds the copy. */
  private static final int PIECE = 128 * 1024;

  private final Response response;
  private long left;
  private boolean ended;

  /**
   * @param length of the body; -1 when not known
   */
  AnswerOutput(Response response, long length) {
    this.response = response;
    this.left = length;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int position = offset;
    int end = offset + length;
    while (position < end) {
      int count = Math.min(PIECE, end - position);
      boolean last = left == count;
      send(last, ByteBuffer.wrap(bytes, position, count));
      position += count;
      if (left >= 0) {
        left -= count;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!ended) {
      send(true, ByteBuffer.allocate(0));
    }
  }

  private void send(boolean last, ByteBuffer bytes) throws IOException {
    try (Blocker.Callback written = Blocker.callback()) {
      response.write(last, bytes, written);
      written.block();
    }
    ended = last;
  }
}
