package io.github.opengpes.mesh.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The bytes of an open channel. A file can be read at a place; others one reader at a time. */
final class ChannelContent implements MessageContent {

  private final SeekableByteChannel channel;
  private final Lock lock = new ReentrantLock();

  ChannelContent(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public long length() throws IOException {
    return channel.size();
  }

  @Override
  public boolean readableInParallel() {
    return channel instanceof FileChannel;
  }

  @Override
  public InputStream open(long offset) {
    return new Reader(offset);
  }

  private int read(ByteBuffer target, long place) throws IOException {
    if (channel instanceof FileChannel file) {
      return file.read(target, place);
    }
    lock.lock();
    try {
      return channel.position(place).read(target);
    } finally {
      lock.unlock();
    }
  }

  /** Reads from its own place on; closing it leaves the channel open. */
  private final class Reader extends InputStream {
    private long place;

    Reader(long place) {
      this.place = place;
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
      int count = ChannelContent.this.read(ByteBuffer.wrap(target, offset, length), place);
      place += Math.max(0, count);
      return count;
    }
  }
}
