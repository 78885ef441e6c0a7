package io.github.opengpes.mesh.client.transport;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections, those in use and those kept for the next exchange, the last used first. A kept
 * one is looked at before it is used again, and ended when nobody has used it for a while.
 */
final class ConnectionPool extends PoolingHttpClientConnectionManager {

  /** Shorter than servers usually wait, so that we are seldom the last to notice an end. */
  static final Duration IDLE = Duration.ofSeconds(20);

  private final ScheduledExecutorService timer;
  private final AtomicBoolean sweeping = new AtomicBoolean();

  private ConnectionPool(
      TransportSettings settings, ScheduledExecutorService timer, AtomicLong numbers) {
    super(
        new Dialler(settings.sslContext()),
        PoolConcurrencyPolicy.STRICT,
        PoolReusePolicy.LIFO,
        null,
        ignored -> new QuietConnection("mesh-" + numbers.incrementAndGet()));
    this.timer = timer;
  }

  static ConnectionPool of(TransportSettings settings, ScheduledExecutorService timer) {
    ConnectionPool pool = new ConnectionPool(settings, timer, new AtomicLong());
    pool.setDefaultMaxPerRoute(settings.connectionsPerAddress());
    pool.setMaxTotal(settings.connections());
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(settings.timeouts().connect()))
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
    return pool;
  }

  /** Sees to it that connections which nobody uses end, for as long as there are connections. */
  void sweepFromNowOn() {
    if (sweeping.compareAndSet(false, true)) {
      sweepLater();
    }
  }

  private void sweepLater() {
    Future<?> unused = timer.schedule(this::sweep, IDLE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    closeExpired();
    if (!isEmpty()) {
      sweepLater();
      return;
    }
    sweeping.set(false);
    if (!isEmpty()) {
      // One came meanwhile; whoever brought it may have seen that sweeping goes on.
      sweepFromNowOn();
    }
  }

  private boolean isEmpty() {
    PoolStats stats = getTotalStats();
    return stats.getAvailable() + stats.getLeased() == 0;
  }

  /**
   * HttpClient closes its pool for good when an {@link Error} comes through it, such as one of a
   * caller's own stream. That is no reason to end everybody's connections.
   */
  @Override
  public void close(CloseMode mode) {
    // Ours to decide: end().
  }

  void end() {
    super.close(CloseMode.GRACEFUL);
  }
}
