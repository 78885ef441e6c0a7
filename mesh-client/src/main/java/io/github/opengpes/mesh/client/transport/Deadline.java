package io.github.opengpes.mesh.client.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time limit of what an exchange is just doing. Sockets know a limit for one read only; this
 * holds for writing, for many reads, and for a handshake too. The thread of the exchange sets it.
 */
final class Deadline implements Runnable {

  private final ScheduledExecutorService timer;
  private final Runnable onExpiry;
  private volatile @Nullable Future<?> wakeUp;
  private long wakeUpAt;
  private volatile long due;
  private volatile boolean met;
  private volatile boolean expired;

  Deadline(ScheduledExecutorService timer, Runnable onExpiry) {
    this.timer = timer;
    this.onExpiry = onExpiry;
  }

  /** From now on, what is under way has this long. */
  void within(Duration limit) {
    due = System.nanoTime() + limit.toNanos();
    Future<?> known = wakeUp;
    if (known == null || wakeUpAt - due > 0) {
      if (known != null) {
        known.cancel(false);
      }
      wakeUpAt = due;
      wakeUp = timer.schedule(this, limit.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** What was under way is done. */
  void met() {
    met = true;
    Future<?> known = wakeUp;
    if (known != null) {
      known.cancel(false);
    }
  }

  boolean expired() {
    return expired;
  }

  @Override
  public void run() {
    long left = due - System.nanoTime();
    if (met) {
      return;
    }
    if (left > 0) {
      // The limit was put off meanwhile.
      wakeUp = timer.schedule(this, left, TimeUnit.NANOSECONDS);
      return;
    }
    expired = true;
    onExpiry.run();
  }
}
