package io.github.opengpes.messages.values;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * A date of the data model: a possible date, or one of the two sentinels of GPES-I-Date-Type. What
 * the sentinels mean is not public; we carry them and give them no meaning.
 */
public sealed interface GpesDate {

  /** A date between the years 0 and 3999. */
  record Known(LocalDate value) implements GpesDate {

    public Known {
      if (value.getYear() < 0 || value.getYear() > 3999) {
        throw new InvalidValueException(Rule.DATE_IMPOSSIBLE);
      }
    }

    @Override
    public Optional<LocalDate> date() {
      return Optional.of(value);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%04d-%02d-%02d",
          value.getYear(),
          value.getMonthValue(),
          value.getDayOfMonth());
    }
  }

  /** The two values that are no dates. */
  enum Sentinel implements GpesDate {
    ZEROS("0000-00-00"),
    NINES("9999-99-99");

    private final String text;

    Sentinel(String text) {
      this.text = text;
    }

    @Override
    public Optional<LocalDate> date() {
      return Optional.empty();
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The date; nothing for a sentinel. */
  Optional<LocalDate> date();

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is neither a possible date nor a sentinel
   */
  static GpesDate parse(String text) {
    for (Sentinel sentinel : Sentinel.values()) {
      if (sentinel.text.equals(text)) {
        return sentinel;
      }
    }
    if (!isPossible(text)) {
      throw new InvalidValueException(Rule.DATE_IMPOSSIBLE);
    }
    return new Known(LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)));
  }

  /** Whether {@link #parse} takes the text; without making an object, for millions of rows. */
  static boolean isPossible(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    if ((year == 0 && month == 0 && day == 0) || (year == 9999 && month == 99 && day == 99)) {
      return true;
    }
    return year >= 0
        && year <= 3999
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= daysIn(year, month));
  }

  private static int daysIn(int year, int month) {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      default -> 31;
    };
  }

  /** The number in a part of the text; -1 when it is not all digits. */
  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
