package io.github.opengpes.mesh.sandbox;

import java.io.IOException;

/**
 * A file of mailboxes or workflows that cannot be used; the text lists every fault with its line.
 */
public final class UnusableRegisterException extends IOException {

  private static final long serialVersionUID = 1L;

  UnusableRegisterException(String message) {
    super(message);
  }
}
