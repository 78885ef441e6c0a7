package io.github.opengpes.documents.report;

/**
 * Where in which document.
 *
 * @param file name of the document, without its folder
 * @param words such as {@code table 3, row 5}
 */
public record Place(String file, String words) {

  /** A place within this one. */
  public Place in(String more) {
    return new Place(file, words.isEmpty() ? more : words + ", " + more);
  }
}
