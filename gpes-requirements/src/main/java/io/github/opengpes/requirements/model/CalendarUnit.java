package io.github.opengpes.requirements.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The units in which rules move dates and count time; the arithmetic is that of java.time. */
public enum CalendarUnit {
  /** Days. */
  DAYS(ChronoUnit.DAYS),
  /** Seven days. */
  WEEKS(ChronoUnit.WEEKS),
  /** Calendar months, clamped to the length of the month (business-rules.md, decision 3). */
  MONTHS(ChronoUnit.MONTHS),
  /** Calendar years, clamped likewise. */
  YEARS(ChronoUnit.YEARS);

  private final ChronoUnit chrono;

  CalendarUnit(ChronoUnit chrono) {
    this.chrono = chrono;
  }

  /**
   * A date so many units on.
   *
   * @param amount negative: units back
   * @throws java.time.DateTimeException when there is no such date
   */
  public LocalDate moved(LocalDate date, long amount) {
    return date.plus(amount, chrono);
  }

  /** Completed units between two dates, towards zero; negative when the second is the earlier. */
  public long completed(LocalDate from, LocalDate to) {
    return chrono.between(from, to);
  }

  /** The units of a span, such as {@code months}. */
  public String plural() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A span, such as {@code 12 months} and {@code 1 month}. */
  public String words(int amount) {
    String plural = plural();
    return amount + " " + (amount == 1 ? plural.substring(0, plural.length() - 1) : plural);
  }
}
