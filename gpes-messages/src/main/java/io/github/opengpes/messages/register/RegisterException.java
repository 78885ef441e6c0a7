package io.github.opengpes.messages.register;

import java.io.IOException;

/** A register file that cannot be used; the text names file and line and says how to mend it. */
public final class RegisterException extends IOException {

  private static final long serialVersionUID = 1L;

  public RegisterException(String message) {
    super(message);
  }
}
