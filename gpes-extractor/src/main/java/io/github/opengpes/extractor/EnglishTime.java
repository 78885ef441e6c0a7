package io.github.opengpes.extractor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * The calendar of requests: days begin and end in England (our reading; messages carry no zone,
 * spec/gpes-i.md 15).
 */
record EnglishTime(Clock clock) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return dayOf(now());
  }

  LocalDateTime local() {
    return localOf(now());
  }

  static LocalDateTime localOf(Instant instant) {
    return LocalDateTime.ofInstant(instant, LONDON);
  }

  static LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, LONDON);
  }
}
