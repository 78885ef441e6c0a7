package io.github.opengpes.documents.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What raised characters mean: most are marks of notes, but {@code 2nd} and {@code kg/m²} are not.
 */
public final class RaisedText {

  /** The endings of ordinal numbers, also where another mark follows. */
  private static final Pattern ORDINAL = Pattern.compile("(?i)st|nd|rd|th");

  private static final Pattern NUMBER_BEFORE = Pattern.compile("[0-9]$");

  /** Square and cubic metres and their parts; behind anything else a raised 2 is a mark. */
  private static final Pattern METRE_BEFORE = Pattern.compile("(?:^|[\\s/\\[(.·])[kcdmµ]?m$");

  private static final Pattern SQUARE_OR_CUBE = Pattern.compile("\\s*[23²³]\\s*");

  private static final String ONE_MARK =
      "(?:[0-9a-z*†‡§]{1,4}|[\u00B9\u00B2\u00B3\u2070\u2074-\u2079])";

  private static final Pattern MARKS =
      Pattern.compile("[\\s,]*(?:" + ONE_MARK + "(?:\\s*,\\s*" + ONE_MARK + ")*)?[\\s,]*");

  private RaisedText() {}

  /**
   * What stays of it in the text.
   *
   * @param before the text that it stands behind
   */
  public static String kept(CharSequence before, CharSequence raised) {
    Matcher ordinal = ORDINAL.matcher(raised);
    if (ordinal.lookingAt() && NUMBER_BEFORE.matcher(before).find()) {
      String ending = ordinal.group();
      return ending + kept(ending, raised.subSequence(ending.length(), raised.length()));
    }
    if (SQUARE_OR_CUBE.matcher(raised).matches() && METRE_BEFORE.matcher(before).find()) {
      return raised.toString().strip().replace('2', '²').replace('3', '³');
    }
    if (!MARKS.matcher(raised).matches()) {
      return raised.toString();
    }
    return raised.chars().anyMatch(Character::isWhitespace) ? " " : "";
  }
}
