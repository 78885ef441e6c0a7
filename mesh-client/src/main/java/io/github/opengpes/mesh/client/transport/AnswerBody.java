package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The body of an answer, from the wire as it is read. At its end the connection goes back for the
 * next exchange; closed before, a short rest is read and a long one given up with the connection.
 */
final class AnswerBody extends InputStream {

  private static final int SHORT_REST = 32 * 1024;
  private static final int REST_BUFFER = 2 * 1024;
  private static final Duration REST_LIMIT = Duration.ofSeconds(1);
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

  private final InputStream content;
  private final Passage passage;
  private final Duration stall;
  private boolean ended;
  private boolean closed;

  AnswerBody(InputStream content, Passage passage, Duration stall) {
    this.content = content;
    this.passage = passage;
    this.stall = stall;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the answer is closed");
    }
    if (length == 0) {
      return 0;
    }
    if (ended) {
      return -1;
    }
    try {
      return take(target, offset, length);
    } catch (IOException e) {
      ended = true;
      passage.abandon();
      if (Thread.currentThread().isInterrupted()) {
        IOException interrupted = new InterruptedIOException("interrupted while reading an answer");
        interrupted.initCause(e);
        throw interrupted;
      }
      if (e instanceof SocketTimeoutException) {
        throw new SocketTimeoutException("the answer stalled for " + ConnectFailure.seconds(stall));
      }
      throw e;
    }
  }

  private int take(byte[] target, int offset, int length) throws IOException {
    int count = content.read(target, offset, length);
    ended = count < 0;
    return count;
  }

  @Override
  public void close() {
    if (!closed && !ended && !restIsShort()) {
      passage.abandon();
    }
    closed = true;
  }

  /** Reads what is left, if that is little and comes at once. */
  private boolean restIsShort() {
    byte[] rest = new byte[REST_BUFFER];
    long end = System.nanoTime() + REST_LIMIT.toNanos();
    try {
      for (int room = SHORT_REST; room > 0 && !ended; ) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.compareTo(SHORTEST_WAIT) < 0) {
          return false;
        }
        passage.within(left);
        room -= Math.max(0, take(rest, 0, Math.min(room, rest.length)));
      }
      return ended;
    } catch (IOException e) {
      // The caller has what it wanted of this answer; the connection is given up.
      return false;
    }
  }
}
