package io.github.opengpes.mesh.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The sandbox's idea of the time: it runs, but can be moved forward, so that days pass in a moment.
 * It never goes back, since the order of what has happened must stay true. Always UTC. Thread-safe.
 */
public final class SandboxClock extends Clock {

  private final Clock source;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  private SandboxClock(Clock source) {
    this.source = source;
  }

  /** Runs with the machine's clock until it is moved. */
  public static SandboxClock system() {
    return new SandboxClock(Clock.systemUTC());
  }

  /** Runs with this clock until it is moved; a fixed one stands still between moves. */
  public static SandboxClock following(Clock source) {
    return new SandboxClock(source);
  }

  /**
   * Moves the time forward.
   *
   * @throws IllegalArgumentException when the step is negative
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("the sandbox's time only goes forward");
    }
    ahead.updateAndGet(before -> before.plus(step));
  }

  /**
   * Moves the time forward to this instant.
   *
   * @throws IllegalArgumentException when it is past already
   */
  public void advanceTo(Instant instant) {
    advance(Duration.between(instant(), instant));
  }

  /** How far the sandbox is ahead of the clock that it follows. */
  public Duration ahead() {
    return ahead.get();
  }

  @Override
  public Instant instant() {
    return source.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return ZoneOffset.UTC.equals(zone) ? this : instantSource().withZone(zone);
  }

  private Clock instantSource() {
    return Clock.offset(source, ahead.get());
  }
}
