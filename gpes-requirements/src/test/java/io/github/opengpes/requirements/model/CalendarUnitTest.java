package io.github.opengpes.requirements.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CalendarUnitTest {

  /** Decision 3: a month or a year on from the end of a month is clamped to its length. */
  @Test
  void movesDatesAsTheCalendarDoes() {
    LocalDate leapDay = LocalDate.of(2020, 2, 29);
    assertThat(CalendarUnit.DAYS.moved(leapDay, 1)).isEqualTo("2020-03-01");
    assertThat(CalendarUnit.WEEKS.moved(leapDay, -1)).isEqualTo("2020-02-22");
    assertThat(CalendarUnit.MONTHS.moved(LocalDate.of(2020, 1, 31), 1)).isEqualTo(leapDay);
    assertThat(CalendarUnit.YEARS.moved(leapDay, 1)).isEqualTo("2021-02-28");
  }

  @Test
  void countsCompletedUnitsTowardsZero() {
    LocalDate from = LocalDate.of(2020, 1, 31);
    assertThat(CalendarUnit.MONTHS.completed(from, LocalDate.of(2020, 2, 29))).isZero();
    assertThat(CalendarUnit.MONTHS.completed(from, LocalDate.of(2020, 3, 31))).isEqualTo(2);
    assertThat(CalendarUnit.WEEKS.completed(from, LocalDate.of(2020, 1, 18))).isEqualTo(-1);
  }

  @Test
  void saysASpan() {
    assertThat(CalendarUnit.MONTHS.words(12)).isEqualTo("12 months");
    assertThat(CalendarUnit.DAYS.words(1)).isEqualTo("1 day");
    assertThat(CalendarUnit.YEARS.words(0)).isEqualTo("0 years");
  }
}
