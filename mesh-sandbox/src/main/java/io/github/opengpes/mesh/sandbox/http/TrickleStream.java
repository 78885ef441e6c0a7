package io.github.opengpes.mesh.sandbox.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Passes on so many bytes a second, in ten portions a second. */
final class TrickleStream extends FilterOutputStream {

  private static final int PORTIONS = 10;
  private static final long NANOS = 1_000_000_000L;

  private final int bytesPerSecond;
  private final int portion;
  private final Pauses pauses;

  TrickleStream(OutputStream out, int bytesPerSecond, Pauses pauses) {
    super(out);
    this.bytesPerSecond = bytesPerSecond;
    this.portion = Math.max(1, bytesPerSecond / PORTIONS);
    this.pauses = pauses;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    for (int done = 0; done < count; done += portion) {
      int size = Math.min(portion, count - done);
      pauses.pause(Duration.ofNanos(size * NANOS / bytesPerSecond));
      out.write(bytes, offset + done, size);
      out.flush();
    }
  }
}
