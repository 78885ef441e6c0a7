package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and numbers as packs, rules and parameters write them: {@code 2020-03-31}, {@code
 * 31/03/2020}, {@code 31.03.2020} or {@code 31 March 2020}, years 1000 to 9999; numbers with at
 * most ten digits before the point and four after it.
 */
public final class Literals {

  /** How to mend a text that should be a day and is none: two of the forms that are read. */
  public static final String HOW_TO_WRITE_A_DAY = "write a day as 2021-04-30 or 30/04/2021";

  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})([/.])(\\d{1,2})\\2(\\d{4})");
  private static final Pattern NAMED_MONTH =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th)?[\\h\\v]+([A-Za-z]{3,9})[\\h\\v]+(\\d{4})",
          Pattern.CASE_INSENSITIVE);
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}(?:\\.\\d{1,4})?");

  private Literals() {}

  /** The day, or empty when the text is none. */
  public static Optional<LocalDate> date(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return day(iso.group(1), iso.group(2), iso.group(3));
    }
    Matcher named = NAMED_MONTH.matcher(text);
    if (named.matches()) {
      int month = MONTHS.indexOf(named.group(2).substring(0, 3).toLowerCase(Locale.ROOT)) / 3 + 1;
      return isMonth(named.group(2), month)
          ? day(named.group(3), Integer.toString(month), named.group(1))
          : Optional.empty();
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    return dayFirst.matches()
        ? day(dayFirst.group(4), dayFirst.group(3), dayFirst.group(1))
        : Optional.empty();
  }

  /** The number, or empty when the text is none or has too many digits. */
  public static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** A value of the type, or empty when the text is none. */
  public static Optional<Value> value(ValueType type, String text) {
    return switch (type) {
      case DATE -> date(text).map(Value.DateValue::new);
      case NUMBER -> number(text).map(Value.NumberValue::new);
    };
  }

  /**
   * The values of a text that may hold several with {@code §} between them; empty when one of them
   * is none.
   */
  public static Optional<List<Value>> values(ValueType type, String text) {
    List<Value> values = new ArrayList<>();
    for (String part : text.split(Value.SEPARATOR, -1)) {
      Optional<Value> value = value(type, part.strip());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }

  /** The name of the month in full or its first three letters; of September also four. */
  private static boolean isMonth(String word, int month) {
    String lower = word.toLowerCase(Locale.ROOT);
    return month > 0
        && MONTHS.startsWith(lower.substring(0, 3), (month - 1) * 3)
        && (lower.length() == 3
            || lower.equals("sept")
            || Month.of(month).name().equalsIgnoreCase(word));
  }

  private static Optional<LocalDate> day(String year, String month, String day) {
    try {
      LocalDate date =
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
      return date.getYear() < 1000 ? Optional.empty() : Optional.of(date);
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
  }
}
