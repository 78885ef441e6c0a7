package io.github.opengpes.documents.text;

import static java.text.Normalizer.Form.NFKC;

import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cleans text of what word processors put in for the eye: non-breaking and zero-width spaces, soft
 * hyphens, bullets at the start of a line, raised footnote marks. Words, signs and dashes stay as
 * they are.
 */
public final class CellText {

  private static final Pattern WIDE_SPACES =
      Pattern.compile("[\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000\\t]");
  private static final Pattern NOTHING = Pattern.compile("[\\u00AD\\u200B-\\u200F\\u2060\\uFEFF]");
  private static final Pattern BULLET =
      Pattern.compile(
          "^\\s*[\\u2022\\u2023\\u25AA\\u25AB\\u25CB\\u25CF\\u25E6\\u00B7\\uF0A7\\uF0B7]\\s*");
  private static final Pattern NOTE_REFERENCE = Pattern.compile("\\[(?:footnote|endnote)Ref:\\d+]");
  private static final Pattern RAISED =
      Pattern.compile("[\\u00B9\\u00B2\\u00B3\\u2070\\u2074-\\u2079\\u2020\\u2021]");
  private static final Pattern RAISED_ORDINAL = Pattern.compile("(?<=[0-9])(?:ˢᵗ|ⁿᵈ|ʳᵈ|ᵗʰ)");
  private static final Pattern QUOTES = Pattern.compile("[\"\\u201C-\\u201F\\u2018-\\u201B]");

  private CellText() {}

  /** The text of a cell or paragraph, cleaned, line by line; empty lines go. */
  public static String cleaned(String text) {
    String plain = NOTE_REFERENCE.matcher(text).replaceAll("");
    plain = NOTHING.matcher(plain).replaceAll("");
    plain = WIDE_SPACES.matcher(plain).replaceAll(" ");
    plain = RAISED_ORDINAL.matcher(plain).replaceAll(it -> Normalizer.normalize(it.group(), NFKC));
    plain = withoutMarks(plain);
    return plain
        .lines()
        .map(line -> BULLET.matcher(line).replaceFirst("").strip().replaceAll(" {2,}", " "))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String withoutMarks(String text) {
    return RAISED
        .matcher(text)
        .replaceAll(it -> RaisedText.kept(text.substring(0, it.start()), it.group()));
  }

  /** In one line. */
  public static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /**
   * A rule or criterion in one line, without quotation marks and without a full stop at its end:
   * none of them means anything there.
   */
  public static String rule(String text) {
    return oneLine(QUOTES.matcher(text).replaceAll("")).replaceAll("[.;]$", "").strip();
  }
}
