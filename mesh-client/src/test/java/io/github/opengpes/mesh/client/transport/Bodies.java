package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Bodies to send, and bodies that came. */
final class Bodies {

  private Bodies() {}

  static String text(MeshResponse answer) throws IOException {
    try (answer) {
      return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Ever more zeros. */
  static InputStream endless(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] target, int offset, int count) {
        int given = (int) Math.min(count, left);
        left -= given;
        return given == 0 ? -1 : given;
      }
    };
  }
}
