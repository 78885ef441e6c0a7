package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands the body of an answer over as a stream whose reader never waits longer than the stall
 * timeout: the JDK's own stream waits for ever when a connection goes silent in mid-body. It asks
 * for the next piece when the last one is used up, so memory does not grow with the body.
 */
final class StallGuardedBody implements BodySubscriber<InputStream> {

  /** What arrives: pieces, then the end or a failure. */
  private record Signal(List<ByteBuffer> pieces, @Nullable Throwable failure, boolean end) {}

  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final CompletableFuture<Subscription> subscribed = new CompletableFuture<>();
  private final Duration stall;

  StallGuardedBody(Duration stall) {
    this.stall = stall;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return subscribed.thenApply(subscription -> new Body(subscription, signals, stall));
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(1);
    subscribed.complete(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    signals.add(new Signal(pieces, null, false));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(List.of(), failure, true));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(List.of(), null, true));
  }

  private static final class Body extends InputStream {
    private final Subscription subscription;
    private final LinkedBlockingQueue<Signal> signals;
    private final Duration stall;
    private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
    private boolean ended;
    private boolean closed;

    Body(Subscription subscription, LinkedBlockingQueue<Signal> signals, Duration stall) {
      this.subscription = subscription;
      this.signals = signals;
      this.stall = stall;
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
      ByteBuffer piece = current();
      if (piece == null) {
        return -1;
      }
      int count = Math.min(length, piece.remaining());
      piece.get(target, offset, count);
      return count;
    }

    @Override
    public void close() {
      if (!closed && !ended) {
        subscription.cancel();
      }
      closed = true;
    }

    private @Nullable ByteBuffer current() throws IOException {
      if (closed) {
        throw new IOException("the answer is closed");
      }
      while (true) {
        ByteBuffer piece = pieces.peek();
        if (piece != null && piece.hasRemaining()) {
          return piece;
        }
        if (piece != null) {
          pieces.remove();
        } else if (ended) {
          return null;
        } else {
          await();
        }
      }
    }

    private void await() throws IOException {
      Signal signal;
      try {
        signal = signals.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        subscription.cancel();
        throw new InterruptedIOException("interrupted while reading an answer");
      }
      if (signal == null) {
        subscription.cancel();
        throw new SocketTimeoutException("the answer stalled for " + stall.toSeconds() + " s");
      }
      if (signal.failure() != null) {
        ended = true;
        throw new IOException("the answer broke off", signal.failure());
      }
      pieces.addAll(signal.pieces());
      ended = signal.end();
      if (!ended) {
        subscription.request(1);
      }
    }
  }
}
