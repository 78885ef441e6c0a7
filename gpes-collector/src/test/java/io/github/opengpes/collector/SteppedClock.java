package io.github.opengpes.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves. */
final class SteppedClock extends Clock {

  private Instant now;

  SteppedClock(String start) {
    this.now = Instant.parse(start);
  }

  void advance(Duration step) {
    now = now.plus(step);
  }

  void set(String time) {
    now = Instant.parse(time);
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
