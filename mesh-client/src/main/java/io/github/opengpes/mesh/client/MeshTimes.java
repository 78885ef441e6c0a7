package io.github.opengpes.mesh.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * Reads the two shapes of a time that the service uses, often in one answer: {@code yyyyMMddHHmmss}
 * and ISO 8601 with or without a zone. Without one it is UTC. A text in neither shape is no time:
 * an odd clock must not cost the answer.
 */
final class MeshTimes {

  private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_DATE_TIME;

  private MeshTimes() {}

  /** A time as HTTP headers have it (RFC 1123). */
  static Optional<Instant> parseHttp(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> parse(String text) {
    try {
      if (text.length() == 14 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.of(LocalDateTime.parse(text, DIGITS).toInstant(ZoneOffset.UTC));
      }
      TemporalAccessor parsed = ISO.parseBest(text, Instant::from, LocalDateTime::from);
      return Optional.of(
          parsed instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : Instant.from(parsed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
