package io.github.opengpes.collector.collection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Days and times of the messages are those of England: dates run to the end of the day there. */
public final class EnglishTime {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Clock clock;

  /** The time of this clock, as England reads it. */
  public EnglishTime(Clock clock) {
    this.clock = clock;
  }

  /** The day. */
  public LocalDate today() {
    return now().toLocalDate();
  }

  /** The day and time. */
  public LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), LONDON);
  }
}
