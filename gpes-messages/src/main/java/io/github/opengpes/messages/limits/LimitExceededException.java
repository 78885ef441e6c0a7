package io.github.opengpes.messages.limits;

import java.io.IOException;

/** An input grew beyond a limit. */
public final class LimitExceededException extends IOException {

  private static final long serialVersionUID = 1L;

  public LimitExceededException(String message) {
    super(message);
  }
}
