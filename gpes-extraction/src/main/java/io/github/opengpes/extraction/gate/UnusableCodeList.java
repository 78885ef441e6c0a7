package io.github.opengpes.extraction.gate;

/** A list of guarded codes that cannot be used; the message is one line. */
public final class UnusableCodeList extends Exception {

  private static final long serialVersionUID = 1L;

  UnusableCodeList(String line) {
    super(line);
  }

  /** What is wrong, where, and how to mend it. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
