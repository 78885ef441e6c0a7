package io.github.opengpes.mesh.client.transport;

import java.io.IOException;

/** The service cannot have seen the request: no connection came about. Safe to try again. */
public final class NotSentException extends IOException {

  private static final long serialVersionUID = 1L;

  public NotSentException(String message, Throwable cause) {
    super(message, cause);
  }
}
