package io.github.opengpes.requirements.pack;

import java.io.IOException;
import java.util.Objects;

/** A path that is no requirement pack at all: nothing there, no folder and no zip, damaged. */
public final class UnusablePackException extends IOException {

  private static final long serialVersionUID = 1L;

  UnusablePackException(String message) {
    super(Objects.requireNonNull(message));
  }

  /** One line that says what is wrong. */
  public String text() {
    return Objects.requireNonNull(getMessage());
  }
}
