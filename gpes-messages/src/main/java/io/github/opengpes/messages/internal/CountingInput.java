package io.github.opengpes.messages.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are taken. */
public final class CountingInput extends FilterInputStream {

  private long count;

  public CountingInput(InputStream in) {
    super(in);
  }

  public long count() {
    return count;
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
    count += Math.max(0, got);
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
