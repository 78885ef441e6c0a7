package io.github.opengpes.mesh.client;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A channel that is no file and knows one position only. */
final class OneReaderChannel implements SeekableByteChannel {

  private final byte[] bytes;
  private int position;

  OneReaderChannel(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public int read(ByteBuffer target) {
    if (position == bytes.length) {
      return -1;
    }
    int count = Math.min(target.remaining(), bytes.length - position);
    target.put(bytes, position, count);
    position += count;
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long value) {
    position = Math.toIntExact(value);
    return this;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
