package io.github.opengpes.messages.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.messages.fault.InvalidValueException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Values of result rows (gpes-i section 3, the GPES-I-...-Type rows). */
class DataModelValuesTest {

  private static void refused(Function<String, ?> type, String... texts) {
    for (String text : texts) {
      assertThatThrownBy(() -> type.apply(text)).as(text).isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void carriesTheSentinelsOfDatesAndTimesWithoutMeaning() {
    assertThat(GpesDate.parse("0000-00-00")).isEqualTo(GpesDate.Sentinel.ZEROS);
    assertThat(GpesDate.parse("9999-99-99")).isEqualTo(GpesDate.Sentinel.NINES);
    assertThat(GpesDate.parse("9999-99-99").date()).isEmpty();
    assertThat(GpesDate.parse("9999-99-99")).hasToString("9999-99-99");
    assertThat(GpesTime.parse("99:99:99")).isEqualTo(GpesTime.SENTINEL).hasToString("99:99:99");
  }

  @Test
  void refusesAnImpossibleDate() {
    refused(
        GpesDate::parse,
        "",
        "2020-02-30",
        "2019-02-29",
        "1900-02-29",
        "2020-00-01",
        "2020-01-00",
        "2020-13-01",
        "2020-04-31",
        "4000-01-01",
        "9999-99-98",
        "2020-1-1",
        "20200101",
        "2020-01-01Z",
        "2020/01/01");
  }

  @Test
  void takesExactlyTheDatesThatTheCalendarHas() {
    for (int year : new int[] {0, 4, 1900, 2000, 2019, 2020, 3999}) {
      for (int month = 0; month <= 13; month++) {
        for (int day = 0; day <= 32; day++) {
          String text = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
          boolean sentinel = text.equals("0000-00-00");
          assertThat(GpesDate.isPossible(text))
              .as(text)
              .isEqualTo(sentinel || exists(year, month, day));
        }
      }
    }
  }

  private static boolean exists(int year, int month, int day) {
    try {
      LocalDate.of(year, month, day);
      return true;
    } catch (DateTimeException impossible) {
      return false;
    }
  }

  @Test
  void writesDatesAndTimesAsItReadThem() {
    assertThat(GpesDate.parse("0987-01-02")).hasToString("0987-01-02");
    assertThat(GpesDate.parse("2020-02-29").date()).contains(LocalDate.of(2020, 2, 29));
    assertThat(GpesTime.parse("23:59:59").time()).contains(LocalTime.of(23, 59, 59));
    assertThat(GpesTime.parse("00:00:00")).hasToString("00:00:00");
    refused(GpesTime::parse, "", "24:00:00", "12:60:00", "1:00:00", "12:00");
  }

  @Test
  void takesTenDigitsAndFourDecimals() {
    assertThat(GpesNumber.parse("-9999999999.9999")).hasToString("-9999999999.9999");
    assertThat(GpesNumber.parse("135.0000")).isEqualTo(GpesNumber.parse("135")).hasToString("135");
    assertThat(GpesNumber.parse("1000")).hasToString("1000");
    assertThat(GpesNumber.parse("-0.0")).hasToString("0");
    refused(GpesNumber::parse, "", "12345678901", "1.00001", "+1", ".5", "1.", "1e3", "1,5");
  }

  @Test
  void takesLinksOfOneToTwelveDigits() {
    assertThat(Links.parse("1:22:999999999999").numbers())
        .containsExactly(1L, 22L, 999_999_999_999L);
    refused(Links::parse, "", "1:", ":1", "1234567890123", "a");
  }

  @Test
  void knowsTheFourCodesOfSex() {
    assertThat(Sex.parse("0")).isEqualTo(Sex.NOT_KNOWN);
    assertThat(Sex.parse("9")).isEqualTo(Sex.NOT_SPECIFIED);
    refused(Sex::parse, "", "3", "M");
  }

  /**
   * 943 476 5919 is the worked example of the NHS Data Dictionary; 999... are of the test range.
   */
  @Test
  void checksNhsNumbersByModulusEleven() {
    assertThat(NhsNumberCheck.holds("9434765919")).isTrue();
    assertThat(NhsNumberCheck.holds("9990000018")).isTrue();
    assertThat(NhsNumberCheck.holds("9990000019")).isFalse();
    assertThat(NhsNumberCheck.holds("999000001")).isFalse();
    assertThat(NhsNumberCheck.holds("999 000 001")).isFalse();
    assertThat(NhsNumberCheck.holds("")).isFalse();
  }
}
