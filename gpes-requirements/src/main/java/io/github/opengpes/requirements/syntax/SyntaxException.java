package io.github.opengpes.requirements.syntax;

import java.util.Objects;

/** A text is not in the rule syntax. Says at which column, and what was expected there. */
public final class SyntaxException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int column;

  SyntaxException(int column, String message) {
    super(Objects.requireNonNull(message));
    this.column = column;
  }

  /** Where in the text, counted from 1. */
  public int column() {
    return column;
  }

  /** What is wrong there and what was expected. */
  public String text() {
    return Objects.requireNonNull(getMessage());
  }
}
