package io.github.opengpes.documents.report;

import java.util.Objects;

/**
 * A file that cannot be read as the document that it should be: encrypted, damaged, of another
 * kind, or blown up beyond all measure. The message is one line that says which file and how to
 * mend it.
 */
public final class UnusableDocument extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param text one line: which file, what is wrong, how to mend it
   */
  public UnusableDocument(String text) {
    super(Objects.requireNonNull(text));
  }

  /** The line. */
  public String text() {
    return Objects.requireNonNull(getMessage());
  }
}
