package io.github.opengpes.mesh.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sandbox's idea of the time: it runs, but can be moved forward, so that days pass in a moment.
 * It never goes back, since the order of what has happened must stay true. In UTC unless asked
 * otherwise. Thread-safe.
 */
public final class SandboxClock extends Clock {

  private final Clock source;
  private final AtomicLong nanosAhead;
  private final List<Runnable> listeners;
  private final ZoneId zone;

  private SandboxClock(Clock source, AtomicLong nanosAhead, List<Runnable> listeners, ZoneId zone) {
    this.source = source;
    this.nanosAhead = nanosAhead;
    this.listeners = listeners;
    this.zone = zone;
  }

  /** Runs with the machine's clock until it is moved. */
  public static SandboxClock system() {
    return following(Clock.systemUTC());
  }

  /** Runs with this clock until it is moved; a fixed one stands still between moves. */
  public static SandboxClock following(Clock source) {
    return new SandboxClock(source, new AtomicLong(), new CopyOnWriteArrayList<>(), ZoneOffset.UTC);
  }

  /**
   * Moves the time forward. When it returns, what was due by then has happened in the sandboxes
   * that run by this clock.
   *
   * @throws IllegalArgumentException when the step is negative
   */
  public void advance(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("the sandbox's time only goes forward");
    }
    nanosAhead.addAndGet(step.toNanos());
    listeners.forEach(Runnable::run);
  }

  /** Runs this after each move, until {@link #forget}. */
  void whenMoved(Runnable listener) {
    listeners.add(listener);
  }

  void forget(Runnable listener) {
    listeners.remove(listener);
  }

  /**
   * Moves the time forward to this instant.
   *
   * @throws IllegalArgumentException when it is past already
   */
  public void advanceTo(Instant instant) {
    advance(Duration.between(instant(), instant));
  }

  /** The clock that this one follows, so the time without any moves. */
  public Clock unmoved() {
    return source;
  }

  /** How far the sandbox is ahead of the clock that it follows. */
  public Duration ahead() {
    return Duration.ofNanos(nanosAhead.get());
  }

  @Override
  public Instant instant() {
    return source.instant().plusNanos(nanosAhead.get());
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** A view in another zone, which moves with this one. */
  @Override
  public Clock withZone(ZoneId other) {
    return new SandboxClock(source, nanosAhead, listeners, other);
  }
}
