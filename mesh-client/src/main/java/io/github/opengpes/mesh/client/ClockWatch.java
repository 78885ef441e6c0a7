package io.github.opengpes.mesh.client;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the clocks of service and client by the {@code Date} of each answer. The service wrote
 * it somewhere between the start of the request and the head of the answer, and cut it to the
 * second; what cannot be told from that is taken for nothing. A slow answer says little and does
 * not replace a better one.
 */
final class ClockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
  private static final Duration SLOW = Duration.ofSeconds(30);

  private final Duration warning;
  private final MeshListener listener;
  private final AtomicReference<@Nullable Duration> skew = new AtomicReference<>();
  private final AtomicBoolean warned = new AtomicBoolean();

  ClockWatch(Duration warning, MeshListener listener) {
    this.warning = warning;
    this.listener = listener;
  }

  /** How far the service's clock is ahead of this machine's; negative when behind. */
  Optional<Duration> skew() {
    return Optional.ofNullable(skew.get());
  }

  void answered(HttpHeaders headers, Instant before, Instant after) {
    Optional<Instant> date = headers.firstValue("date").flatMap(MeshTimes::parseHttp);
    if (date.isEmpty()
        || (skew.get() != null && Duration.between(before, after).compareTo(SLOW) > 0)) {
      return;
    }
    Duration measured = between(date.get(), before, after);
    skew.set(measured);
    if (measured.abs().compareTo(warning) < 0) {
      warned.set(false);
    } else if (warned.compareAndSet(false, true)) {
      LOG.warn("{}", new ClockSkew(measured));
      listener.skewNoticed(new MeshEvent.SkewNoticed(measured));
    }
  }

  /** The smallest difference that explains the date. */
  private static Duration between(Instant date, Instant before, Instant after) {
    Instant latest = date.plusMillis(999);
    if (latest.isBefore(before)) {
      return Duration.between(before, latest);
    }
    return date.isAfter(after) ? Duration.between(after, date) : Duration.ZERO;
  }
}
