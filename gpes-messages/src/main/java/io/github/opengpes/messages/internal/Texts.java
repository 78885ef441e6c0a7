package io.github.opengpes.messages.internal;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What strings must be before a record takes them, so that each can be written as XML and read
 * back.
 */
public final class Texts {

  /** Long enough for any text of the messages, short enough for the limits of our readers. */
  public static final int LONGEST = 1_000_000;

  private Texts() {}

  /** The text when the whole of it matches; refused by the rule otherwise. */
  public static String matching(Pattern pattern, String text, Rule rule) {
    if (!pattern.matcher(text).matches()) {
      throw new InvalidValueException(rule);
    }
    return text;
  }

  /** Text of any XML characters, up to a length in characters. */
  public static String free(String text, int longest, String what) {
    if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
      throw new InvalidValueException(
          Rule.TYPE_TEXT, what + " is longer than " + longest + " characters");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (!isXml(c)) {
        throw new InvalidValueException(
            Rule.TYPE_TEXT, what + " holds a character that XML cannot carry");
      }
    }
    return text;
  }

  /** As {@link #free}, without tab or line break: XML Schema's normalizedString. */
  public static String oneLine(String text, int longest, String what) {
    free(text, longest, what);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        throw new InvalidValueException(Rule.TYPE_TEXT, what + " holds a tab or a line break");
      }
    }
    return text;
  }

  /** A query name, query description or description: at most 255 characters. */
  public static String description(String text) {
    return free(text, 255, "a description");
  }

  public static int atLeast(int least, int value, String what) {
    if (value < least) {
      throw new InvalidValueException(Rule.TYPE_NUMBER, what + " is at least " + least);
    }
    return value;
  }

  /** An unmodifiable copy with at least one member. */
  public static <T> List<T> some(List<T> list, String what) {
    if (list.isEmpty()) {
      throw new InvalidValueException(Rule.TYPE_LIST, "at least one " + what + " is needed");
    }
    return List.copyOf(list);
  }

  /** A single char, not part of a surrogate pair, that XML 1.0 can carry. */
  static boolean isXml(char c) {
    return c >= ' '
        ? !Character.isSurrogate(c) && c < '\uFFFE'
        : c == '\t' || c == '\n' || c == '\r';
  }
}
