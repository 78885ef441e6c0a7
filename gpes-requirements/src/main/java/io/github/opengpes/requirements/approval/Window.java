package io.github.opengpes.requirements.approval;

import io.github.opengpes.requirements.model.CalendarUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far back entries may be sent, such as {@code 2 years before PPED}.
 *
 * @param amount at least 0
 * @param variable a qualifying date of the pack
 */
public record Window(int amount, CalendarUnit unit, String variable) {

  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,6}) (day|week|month|year)s? before ([A-Z][A-Z0-9_]*)");

  /** Reads the words; nothing when they are none. */
  public static Optional<Window> of(String words) {
    Matcher matcher = TEXT.matcher(words.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Window(
            Integer.parseInt(matcher.group(1)),
            CalendarUnit.valueOf(matcher.group(2).toUpperCase(Locale.ROOT) + "S"),
            matcher.group(3)));
  }

  /**
   * Whether a stretch back from the same variable stays within this one. Days do not compare with
   * months, since months differ in length.
   */
  boolean holds(int asked, CalendarUnit askedUnit) {
    boolean days = unit == CalendarUnit.DAYS || unit == CalendarUnit.WEEKS;
    boolean askedDays = askedUnit == CalendarUnit.DAYS || askedUnit == CalendarUnit.WEEKS;
    return days == askedDays && inSmallest(asked, askedUnit) <= inSmallest(amount, unit);
  }

  /** In days, or in months. */
  private static long inSmallest(int amount, CalendarUnit unit) {
    return switch (unit) {
      case DAYS, MONTHS -> amount;
      case WEEKS -> 7L * amount;
      case YEARS -> 12L * amount;
    };
  }

  @Override
  public String toString() {
    return unit.words(amount) + " before " + variable;
  }
}
