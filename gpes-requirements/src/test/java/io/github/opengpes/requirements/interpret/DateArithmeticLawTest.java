package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Laws of dates as texts of a pack move and count them, held against {@link java.time}'s own {@link
 * Period}s and against plain counting: at every month end and leap day of eight years, and on days
 * by chance (seed printed).
 */
class DateArithmeticLawTest {

  private static final long SEED = Long.getLong("dates.seed", 20_200_229L);
  private static final List<Integer> AMOUNTS = List.of(0, 1, 2, 3, 6, 9, 11, 12, 13, 15, 24, 59);

  private final Random random = new Random(SEED);

  /** The last two and first two days of each month of 2016 to 2024, and 200 days by chance. */
  private List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    for (YearMonth month = YearMonth.of(2016, 1);
        month.isBefore(YearMonth.of(2024, 4));
        month = month.plusMonths(1)) {
      LocalDate last = month.atEndOfMonth();
      days.addAll(List.of(last.minusDays(1), last, last.plusDays(1), last.plusDays(2)));
    }
    for (int i = 0; i < 200; i++) {
      days.add(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(36_000)));
    }
    return days;
  }

  /** A pack with a field for each of these texts about the days A_DAY and B_DAY. */
  private static RequirementPack pack(List<String> definitions) {
    PackInMemory pack =
        new PackInMemory()
            .variable("A_DAY", "date", "2020-01-01")
            .variable("B_DAY", "date", "2020-01-01");
    for (String definition : definitions) {
      pack.field("F" + definitions.indexOf(definition), "", definition);
    }
    return pack.pack();
  }

  private static PatientEvaluation evaluate(
      RequirementPack pack, LocalDate a, LocalDate b, PatientInMemory patient) {
    Map<String, String> set = Map.of("A_DAY", a.toString(), "B_DAY", b.toString());
    return new Interpreter(pack, RunParameters.resolve(pack, set).parameters().orElseThrow())
        .evaluate(patient.record());
  }

  private static Period period(int amount, CalendarUnit unit) {
    return switch (unit) {
      case DAYS -> Period.ofDays(amount);
      case WEEKS -> Period.ofWeeks(amount);
      case MONTHS -> Period.ofMonths(amount);
      case YEARS -> Period.ofYears(amount);
    };
  }

  @Test
  void aDateMovesAsJavaTimeMovesItForwardAndBack() {
    List<String> definitions = new ArrayList<>();
    List<Period> periods = new ArrayList<>();
    for (CalendarUnit unit : CalendarUnit.values()) {
      for (int amount : AMOUNTS) {
        String span = amount + " " + unit.name().toLowerCase(Locale.ROOT);
        definitions.add("If A_DAY = B_DAY Then (A_DAY – " + span + ") Else A_DAY + " + span);
        periods.add(period(amount, unit));
      }
    }
    RequirementPack pack = pack(definitions);
    for (LocalDate day : days()) {
      PatientEvaluation back = evaluate(pack, day, day, new PatientInMemory());
      PatientEvaluation forward = evaluate(pack, day, day.plusDays(1), new PatientInMemory());
      for (int i = 0; i < periods.size(); i++) {
        assertThat(back.value("F" + i))
            .as("seed %d, %s back by %s", SEED, day, periods.get(i))
            .contains(new Value.DateValue(day.minus(periods.get(i))));
        assertThat(forward.value("F" + i))
            .as("seed %d, %s on by %s", SEED, day, periods.get(i))
            .contains(new Value.DateValue(day.plus(periods.get(i))));
      }
    }
  }

  /**
   * Each step starts where the one before ended: 31 March – 1 month – 1 month is 28 or 29 January.
   */
  @Test
  void stepsAreTakenOneAfterTheOther() {
    RequirementPack pack =
        pack(
            List.of(
                "If A_DAY = A_DAY Then A_DAY – 1 month – 1 month + 1 day Else A_DAY",
                "If A_DAY = A_DAY Then A_DAY + 1 year – 12 months Else A_DAY"));
    for (LocalDate day : days()) {
      PatientEvaluation found = evaluate(pack, day, day, new PatientInMemory());
      assertThat(found.value("F0"))
          .contains(new Value.DateValue(day.minusMonths(1).minusMonths(1).plusDays(1)));
      assertThat(found.value("F1")).contains(new Value.DateValue(day.plusYears(1).minusMonths(12)));
    }
  }

  /**
   * Completed units are the most by which the first date can move on without passing the second,
   * found here by moving on one unit after the other from the first date.
   */
  @Test
  void completedUnitsAreTheMostThatDoNotPassTheSecondDate() {
    RequirementPack pack =
        pack(
            List.of(
                "Days from A_DAY to B_DAY",
                "Weeks from A_DAY to B_DAY",
                "Months from A_DAY to B_DAY",
                "Years from A_DAY to B_DAY"));
    List<CalendarUnit> units =
        List.of(CalendarUnit.DAYS, CalendarUnit.WEEKS, CalendarUnit.MONTHS, CalendarUnit.YEARS);
    for (LocalDate from : days()) {
      LocalDate to = from.plusDays(random.nextInt(1_200));
      PatientEvaluation found = evaluate(pack, from, to, new PatientInMemory());
      for (int i = 0; i < 4; i++) {
        assertThat(found.value("F" + i))
            .as("seed %d, %s to %s", SEED, from, to)
            .map(Value::toString)
            .contains(Integer.toString(mostUnits(from, to, units.get(i))));
      }
    }
  }

  private static int mostUnits(LocalDate from, LocalDate to, CalendarUnit unit) {
    int units = 0;
    while (!isPassed(from, units + 1, unit, to)) {
      units++;
    }
    return units;
  }

  /** A day that a month does not have is reached on the first of the next (decision 4). */
  private static boolean isPassed(LocalDate from, int units, CalendarUnit unit, LocalDate to) {
    LocalDate reached = from.plus(period(units, unit));
    boolean clamped =
        (unit == CalendarUnit.MONTHS || unit == CalendarUnit.YEARS)
            && reached.getDayOfMonth() < from.getDayOfMonth();
    return (clamped ? reached.plusDays(1) : reached).isAfter(to);
  }

  @Test
  void ageIsTheTimeSinceBirth() {
    RequirementPack pack =
        pack(
            List.of(
                "Age at B_DAY",
                "Age in months at B_DAY",
                "Age in weeks at B_DAY",
                "Age in days at B_DAY"));
    List<CalendarUnit> units =
        List.of(CalendarUnit.YEARS, CalendarUnit.MONTHS, CalendarUnit.WEEKS, CalendarUnit.DAYS);
    for (LocalDate birth : days()) {
      LocalDate at = birth.plusDays(random.nextInt(1_200));
      PatientEvaluation found =
          evaluate(pack, at, at, new PatientInMemory().born(birth.toString()));
      for (int i = 0; i < 4; i++) {
        assertThat(found.value("F" + i))
            .as("seed %d, born %s, at %s", SEED, birth, at)
            .map(Value::toString)
            .contains(Integer.toString(mostUnits(birth, at, units.get(i))));
      }
    }
  }

  /** Each boundary word on the day before its boundary, on it, and on the day after. */
  @Test
  void theBoundaryWordsIncludeWhatTheySay() {
    List<String> words =
        List.of(
            "before A_DAY",
            "on or before A_DAY",
            "after A_DAY",
            "on or after A_DAY",
            "within 1 month of A_DAY",
            "within 1 month after A_DAY",
            "within 1 month before A_DAY",
            "in the last 1 month to A_DAY",
            "between A_DAY and (A_DAY + 1 month)",
            "at least 1 month after A_DAY",
            "more than 1 month before A_DAY");
    RequirementPack pack =
        pack(words.stream().map(it -> "If B_DAY " + it + " Then 1 Otherwise 0").toList());
    for (LocalDate a : days()) {
      LocalDate month = a.minusMonths(1);
      LocalDate next = a.plusMonths(1);
      for (LocalDate boundary : List.of(a, month, next)) {
        for (int off = -1; off <= 1; off++) {
          LocalDate b = boundary.plusDays(off);
          List<Boolean> expected =
              List.of(
                  b.isBefore(a),
                  !b.isAfter(a),
                  b.isAfter(a),
                  !b.isBefore(a),
                  !b.isBefore(month) && !b.isAfter(next),
                  !b.isBefore(a) && !b.isAfter(next),
                  !b.isBefore(month) && !b.isAfter(a),
                  b.isAfter(month) && !b.isAfter(a),
                  !b.isBefore(a) && !b.isAfter(next),
                  !b.isBefore(next),
                  b.isBefore(month));
          PatientEvaluation found = evaluate(pack, a, b, new PatientInMemory());
          for (int i = 0; i < words.size(); i++) {
            assertThat(found.value("F" + i))
                .as("seed %d, %s %s, A_DAY %s", SEED, b, words.get(i), a)
                .map(Value::toString)
                .contains(expected.get(i) ? "1" : "0");
          }
        }
      }
    }
  }
}
