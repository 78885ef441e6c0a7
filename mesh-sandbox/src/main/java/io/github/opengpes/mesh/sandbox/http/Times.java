package io.github.opengpes.mesh.sandbox.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Times in the shapes of the API. All are UTC. */
public final class Times {

  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  /** HTTP wants two digits for the day, which Java's own format does not give. */
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter WITH_ZONE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private Times() {}

  static String digits(Instant at) {
    return DIGITS.format(at);
  }

  /** ISO 8601: UTC with {@code Z} to the millisecond, or without zone to the microsecond. */
  public static String iso(Instant at, boolean zone) {
    return zone ? WITH_ZONE.format(at) : WITHOUT_ZONE.format(at);
  }

  /** ISO 8601: a date, a time with or without zone, UTC where none is said. */
  public static Optional<Instant> parse(String text) {
    String spaced = text.strip().replace(' ', 'T');
    try {
      TemporalAccessor found =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              spaced.contains("T") ? spaced : spaced + "T00:00:00",
              OffsetDateTime::from,
              LocalDateTime::from);
      return Optional.of(
          found instanceof OffsetDateTime at
              ? at.toInstant()
              : LocalDateTime.from(found).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static String http(Instant at) {
    return HTTP.format(at);
  }
}
