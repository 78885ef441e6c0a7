package io.github.opengpes.mesh.client;

/**
 * What may stand in a MESH request header. Names the field, never the text, when it refuses:
 * subjects and file names come from users.
 */
final class HeaderText {

  private HeaderText() {}

  /**
   * Returns the text when it can travel in a header: printable ASCII, up to {@code max} characters.
   *
   * <p>What MESH does with other characters is not public, so they are refused here rather than
   * changed on the way.
   */
  static String checked(String field, String text, int max) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(field + " is blank");
    }
    if (text.length() > max) {
      throw new IllegalArgumentException(
          field + " has " + text.length() + " characters, at most " + max + " are allowed");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e) {
        throw new IllegalArgumentException(
            field + " has a character outside printable ASCII at position " + (i + 1));
      }
    }
    return text;
  }

  /** As {@link #checked}, and without blanks or any of the given characters. */
  static String checkedWord(String field, String text, int max, String forbidden) {
    checked(field, text, max);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || forbidden.indexOf(c) >= 0) {
        throw new IllegalArgumentException(
            field + " has a character that is not allowed at position " + (i + 1));
      }
    }
    return text;
  }
}
