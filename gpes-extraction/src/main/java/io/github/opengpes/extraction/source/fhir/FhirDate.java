package io.github.opengpes.extraction.source.fhir;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Dates of FHIR (date, dateTime, instant) as days. A time with a zone is the day that it is then in
 * England: dates in messages are local (spec/gpes-i.md 15). What is no date is handed on as it
 * stands, so that it is told as a fault with its place.
 */
record FhirDate(String day, Precision precision) {

  /** How exactly a date is known. */
  enum Precision {
    DAY,
    MONTH,
    YEAR
  }

  private static final ZoneId LOCAL_TIME = ZoneId.of("Europe/London");
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  /** Empty text is no date. */
  static Optional<FhirDate> of(String text) {
    return switch (text.length()) {
      case 0 -> Optional.empty();
      case YEAR -> Optional.of(new FhirDate(text, Precision.YEAR));
      case MONTH -> Optional.of(new FhirDate(text, Precision.MONTH));
      case DAY -> Optional.of(new FhirDate(text, Precision.DAY));
      default -> Optional.of(new FhirDate(local(text), Precision.DAY));
    };
  }

  private static String local(String text) {
    try {
      return OffsetDateTime.parse(text).atZoneSameInstant(LOCAL_TIME).toLocalDate().toString();
    } catch (DateTimeParseException noZone) {
      // A time without a zone is not FHIR, but its day is plain.
      return text.length() > DAY && text.charAt(DAY) == 'T' ? text.substring(0, DAY) : text;
    }
  }

  /** The first day of what is known. */
  String firstDay() {
    return switch (precision) {
      case DAY -> day;
      case MONTH -> day + "-01";
      case YEAR -> day + "-01-01";
    };
  }

  /** The middle of what is known: the 15th, 1 July. */
  String middle() {
    return switch (precision) {
      case DAY -> day;
      case MONTH -> day + "-15";
      case YEAR -> day + "-07-01";
    };
  }
}
