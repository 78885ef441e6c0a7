package io.github.opengpes.extraction.keys;

/** A key or signature file that cannot be used. One line, which never holds anything of the key. */
public final class UnusableKey extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param line what is wrong, with which file, and how to mend it
   */
  public UnusableKey(String line) {
    super(line);
  }

  /** The line. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
