package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes to a file from one place up to another, whatever others write elsewhere in it. */
final class PlacedOutput extends OutputStream {

  /** There is more than fits, or less. */
  static final class OutOfPlace extends IOException {
    private static final long serialVersionUID = 1L;

    OutOfPlace() {
      super("a chunk is not as long as the first");
    }
  }

  private final FileChannel channel;
  private final long end;
  private long place;

  PlacedOutput(FileChannel channel, long start, long end) {
    this.channel = channel;
    this.place = start;
    this.end = end;
  }

  /** Where the next byte goes. */
  long place() {
    return place;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (length > end - place) {
      throw new OutOfPlace();
    }
    ByteBuffer bytes = ByteBuffer.wrap(source, offset, length);
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
  }
}
