package io.github.opengpes.documents.rules;

import java.util.List;
import java.util.regex.Pattern;

/** What to write instead of a text that is not in the language, by what often stands there. */
final class Suggestions {

  private record Hint(Pattern seen, String write) {}

  private static final List<Hint> RULES =
      List.of(
          hint("=>|=<|≧|≦", "write >= or <="),
          hint(
              "(?i)\\b(?:any|either|one|all)\\s+of\\b",
              "write the parts out, each with its field, joined by OR or AND in brackets"),
          hint("[{}\\[\\]]", "write round brackets"),
          hint("(?i)\\b(?:mths?|yrs?|wks?)\\b", "write months, years, weeks or days"),
          hint("&|\\+\\s*[A-Z]", "write AND"),
          hint(":", "take the words before the colon out; a rule is one condition"));

  private static final List<Hint> CRITERIA =
      List.of(
          hint(
              "(?i)^unconditional$|^$",
              "say which entry: Latest or Earliest, with its conditions; or what the field is (Date"
                  + " of birth, Sex, Value of ...)"),
          hint(
              "(?i)\\bage\\b",
              "write 'Age at', a unit where it is not years and a date: 'Age in months at QSED', 'Age"
                  + " at (PPED – 6 months)'"),
          hint(
              "(?i)\\b(?:most recent|last|newest)\\b",
              "write 'Latest', then the conditions in signs"),
          hint("(?i)\\b(?:first|oldest)\\b", "write 'Earliest', then the conditions in signs"),
          hint(
              "(?i)^(?:earliest|latest)\\b",
              "write the conditions in signs, such as 'Latest <= ACHIEVEMENT_DAT'"));

  private Suggestions() {}

  private static Hint hint(String seen, String write) {
    return new Hint(Pattern.compile(seen), write);
  }

  /** For a rule. */
  static String rule(String written) {
    return first(RULES, written)
        + "; such as 'If BP_DAT > (PPED – 12 months) AND BP_SYS <= 140' (pack-format.md, The"
        + " grammar)";
  }

  /** For the criteria of a field. */
  static String criteria(String written) {
    String hint = first(CRITERIA, written);
    return (hint.equals(ANY) ? first(RULES, written) : hint)
        + "; such as 'Latest > DXLAT_DAT AND <= ACHIEVEMENT_DAT' (pack-format.md, fields.csv)";
  }

  private static final String ANY = "write it in the signs of the language";

  private static String first(List<Hint> hints, String written) {
    return hints.stream()
        .filter(hint -> hint.seen().matcher(written).find())
        .map(Hint::write)
        .findFirst()
        .orElse(ANY);
  }
}
