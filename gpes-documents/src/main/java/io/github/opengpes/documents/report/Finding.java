package io.github.opengpes.documents.report;

import java.util.Locale;

/**
 * Something of a document that a person should look at.
 *
 * @param file name of the document, without its folder
 * @param place where in it: {@code table 3, row 5, Rule}, {@code sheet Clusters, cell C7}, {@code
 *     line 12}; empty: all of it
 * @param text what stands there, in the document's words
 * @param why why it was not taken as it is
 * @param instead what to write instead, or what the import did; may be empty
 */
public record Finding(
    Kind kind, String file, String place, String text, String why, String instead) {

  private static final int SHOWN = 120;

  /** How much it matters. */
  public enum Kind {
    /** The pack does not say what the document says until a person has mended it. */
    NOT_UNDERSTOOD("not understood"),
    /** It was read, in a way that the reader of the pack should know of. */
    NOTE("note");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word as reports write it. */
    public String word() {
      return word;
    }
  }

  /** One line for people; a long text is cut. */
  public String line() {
    String shown = text.replaceAll("\\s+", " ").strip();
    if (shown.length() > SHOWN) {
      shown = shown.substring(0, SHOWN) + "...";
    }
    return String.format(
        Locale.ROOT,
        "%s%s: %s: %s%s%s",
        file,
        place.isEmpty() ? "" : ", " + place,
        kind.word(),
        why,
        shown.isEmpty() ? "" : " ['" + shown + "']",
        instead.isEmpty() ? "" : "; " + instead);
  }
}
