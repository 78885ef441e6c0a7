package io.github.opengpes.mesh.sandbox.faults;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A stretch of the sandbox's time, its beginning included, its end not. */
public record Period(Optional<Moment> after, Optional<Moment> until) {

  /** Without beginning and end. */
  public static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

  /** A point in time: fixed, or so long after the rule came into force. */
  public record Moment(Optional<Instant> fixed, Optional<Duration> later) {

    public Moment {
      if (fixed.isPresent() == later.isPresent()) {
        throw new IllegalArgumentException("a moment is an instant or a duration");
      }
    }

    public static Moment at(Instant instant) {
      return new Moment(Optional.of(instant), Optional.empty());
    }

    public static Moment later(Duration duration) {
      return new Moment(Optional.empty(), Optional.of(duration));
    }

    /**
     * Reads {@code 2026-11-22T09:00:00Z} or {@code P5D}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Moment parse(String text) {
      try {
        return text.startsWith("P") ? later(Duration.parse(text)) : at(Instant.parse(text));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "neither an instant (2026-11-22T09:00:00Z) nor a duration (P5D, PT2H)", e);
      }
    }

    Instant from(Instant start) {
      return fixed.orElseGet(() -> start.plus(later.orElse(Duration.ZERO)));
    }

    /** As {@link #parse} reads it. */
    public String text() {
      return fixed.map(Instant::toString).orElseGet(() -> later.orElse(Duration.ZERO).toString());
    }
  }

  /** For so long from when the rule came into force. */
  public static Period lasting(Duration duration) {
    return new Period(Optional.empty(), Optional.of(Moment.later(duration)));
  }

  boolean holds(Instant now, Instant start) {
    return (after.isEmpty() || !now.isBefore(after.get().from(start)))
        && (until.isEmpty() || now.isBefore(until.get().from(start)));
  }
}
