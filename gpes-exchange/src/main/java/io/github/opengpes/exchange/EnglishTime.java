package io.github.opengpes.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The calendar of requests: days begin and end in England, and the times of messages are local
 * there (our reading; messages carry no zone, spec/gpes-i.md 15).
 */
public record EnglishTime(Clock clock) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** The instant. */
  public Instant now() {
    return clock.instant();
  }

  /** The day. */
  public LocalDate today() {
    return dayOf(now());
  }

  /** The day and time, as messages carry them. */
  public LocalDateTime local() {
    return localOf(now());
  }

  /** The day and time at an instant. */
  public static LocalDateTime localOf(Instant instant) {
    return LocalDateTime.ofInstant(instant, LONDON);
  }

  /** The day of an instant. */
  public static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, LONDON);
  }
}
