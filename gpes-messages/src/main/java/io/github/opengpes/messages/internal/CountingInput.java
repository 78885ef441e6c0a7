package io.github.opengpes.messages.internal;

import io.github.opengpes.messages.limits.LimitExceededException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are taken, and refuses more than a limit. */
public final class CountingInput extends FilterInputStream {

  private long limit;
  private long count;

  public CountingInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /** Sets another limit, once it is known what the input is. */
  public void limitTo(long bytes) {
    limit = bytes;
  }

  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      add(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    add(Math.max(0, got));
    return got;
  }

  private void add(int bytes) throws LimitExceededException {
    count += bytes;
    if (count > limit) {
      throw new LimitExceededException("more than " + limit + " bytes");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
