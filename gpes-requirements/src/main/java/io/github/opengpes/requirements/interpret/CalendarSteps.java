package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.CalendarUnit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Date arithmetic of the language, which is that of java.time. */
final class CalendarSteps {

  private CalendarSteps() {}

  /** Months and years clamp to the length of the month (decision 3). */
  static LocalDate moved(LocalDate date, int amount, CalendarUnit unit) {
    return date.plus(amount, chrono(unit));
  }

  /** Completed units between two dates, towards zero. */
  static long completed(CalendarUnit unit, LocalDate from, LocalDate to) {
    return chrono(unit).between(from, to);
  }

  private static ChronoUnit chrono(CalendarUnit unit) {
    return switch (unit) {
      case DAYS -> ChronoUnit.DAYS;
      case WEEKS -> ChronoUnit.WEEKS;
      case MONTHS -> ChronoUnit.MONTHS;
      case YEARS -> ChronoUnit.YEARS;
    };
  }
}
