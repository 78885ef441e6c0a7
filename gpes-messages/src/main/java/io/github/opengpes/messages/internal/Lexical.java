package io.github.opengpes.messages.internal;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a value from its text. Oddities that the schemas allow and whose meaning is clear are told
 * to a listener; what cannot be meant throws {@link InvalidValueException}.
 */
@FunctionalInterface
public interface Lexical<T> {

  /** The text as it is. */
  Lexical<String> STRING = (raw, odd) -> raw;

  /** {@code Y} or {@code N}. */
  Lexical<Boolean> YES_NO =
      (raw, odd) ->
          switch (raw) {
            case "Y" -> true;
            case "N" -> false;
            default -> throw new InvalidValueException(Rule.TYPE_CHOICE, "the value is Y or N");
          };

  /** An xs:boolean. */
  Lexical<Boolean> BOOLEAN =
      collapsed(
          (raw, odd) ->
              switch (raw) {
                case "true" -> true;
                case "false" -> false;
                case "1", "0" -> {
                  odd.accept(Rule.LEXICAL_BOOLEAN);
                  yield raw.equals("1");
                }
                default -> throw new InvalidValueException(Rule.TYPE_CHOICE);
              });

  /** An xs:nonNegativeInteger that fits an int. */
  Lexical<Integer> COUNT =
      collapsed((raw, odd) -> Math.toIntExact(number(raw, Integer.MAX_VALUE, odd)));

  /** An xs:nonNegativeInteger that fits a long. */
  Lexical<Long> LONG_COUNT = collapsed((raw, odd) -> number(raw, Long.MAX_VALUE, odd));

  /** An xs:date without zone, between the years 1 and 9999. */
  Lexical<LocalDate> DATE = collapsed((raw, odd) -> date(raw));

  /**
   * Reads one value.
   *
   * @param raw the text as it stands in the document
   * @param odd is told of each oddity
   */
  T read(String raw, Consumer<Rule> odd);

  /** A type whose text is taken as it is. */
  static <T> Lexical<T> exact(Function<String, T> type) {
    return (raw, odd) -> type.apply(raw);
  }

  /** A type around which the schema takes blanks away. */
  static <T> Lexical<T> token(Function<String, T> type) {
    return collapsed(exact(type));
  }

  private static <T> Lexical<T> collapsed(Lexical<T> type) {
    return (raw, odd) -> {
      String bare = raw.strip();
      if (bare.length() != raw.length()) {
        odd.accept(Rule.LEXICAL_BLANKS);
      }
      return type.read(bare, odd);
    };
  }

  private static long number(String raw, long most, Consumer<Rule> odd) {
    String digits = raw.startsWith("+") || raw.equals("-0") ? raw.substring(1) : raw;
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new InvalidValueException(Rule.TYPE_NUMBER);
    }
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() != raw.length()) {
      odd.accept(Rule.LEXICAL_PLUS);
    }
    if (significant.length() > 18 || Long.parseLong(significant) > most) {
      throw new InvalidValueException(Rule.TYPE_NUMBER);
    }
    return Long.parseLong(significant);
  }

  private static LocalDate date(String raw) {
    if (Lazy.ZONE.matcher(raw).find()) {
      throw new InvalidValueException(Rule.LEXICAL_ZONE);
    }
    if (Lazy.ODD_YEAR.matcher(raw).find()) {
      throw new InvalidValueException(Rule.LEXICAL_YEAR);
    }
    try {
      return LocalDate.parse(raw);
    } catch (DateTimeException impossible) {
      throw new InvalidValueException(Rule.DATE_IMPOSSIBLE);
    }
  }

  /** Patterns cannot be private in an interface. */
  final class Lazy {
    private static final Pattern ZONE = Pattern.compile("(Z|[+-][0-9]{2}:[0-9]{2})$");
    private static final Pattern ODD_YEAR = Pattern.compile("^([-+]|[0-9]{5,})");

    private Lazy() {}
  }
}
