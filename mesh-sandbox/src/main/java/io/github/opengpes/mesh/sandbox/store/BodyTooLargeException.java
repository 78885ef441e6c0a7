package io.github.opengpes.mesh.sandbox.store;

import java.io.IOException;

/** A request body went beyond the limit. */
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLargeException(long limit) {
    super("the body has more than " + limit + " bytes");
  }
}
