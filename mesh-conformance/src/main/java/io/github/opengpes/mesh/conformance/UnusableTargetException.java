package io.github.opengpes.mesh.conformance;

/** The target cannot be examined, or must not be; the text says why and how to mend it. */
public final class UnusableTargetException extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableTargetException(String text) {
    super(text);
  }
}
