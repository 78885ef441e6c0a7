package io.github.opengpes.mesh.client.mailbox;

import io.github.opengpes.mesh.client.MeshClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Shakes hands when it is time to: at the start, and when the last handshake is too old. */
public final class Handshakes {

  private final MeshClient client;
  private final Clock clock;
  private final Duration interval;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Instant last;

  public Handshakes(MeshClient client, Clock clock, Duration interval) {
    this.client = client;
    this.clock = clock;
    this.interval = interval;
  }

  /**
   * Shakes hands if that is due.
   *
   * @throws io.github.opengpes.mesh.client.MeshException when the service does not take it; then it
   *     is still due
   */
  public void keepFresh() {
    lock.lock();
    try {
      Instant now = clock.instant();
      if (last == null || !now.isBefore(last.plus(interval))) {
        client.handshake();
        last = now;
      }
    } finally {
      lock.unlock();
    }
  }
}
