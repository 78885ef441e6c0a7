package io.github.opengpes.extraction.result;

/**
 * A result that may not leave: what was found in it, or that two executions differ on it. Nothing
 * of it has been written. The line holds numbers and names of safeguards and rulesets, nothing of
 * any patient.
 */
public final class ResultHeld extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param line what holds it
   */
  public ResultHeld(String line) {
    super(line);
  }

  /** What holds it, in one line. */
  public String line() {
    return String.valueOf(getMessage());
  }
}
