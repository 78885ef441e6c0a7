package io.github.opengpes.requirements.example;

/**
 * An expectation of an example patient that was not met.
 *
 * @param subject the ruleset or field
 */
public record ExampleMismatch(
    ExamplePatient example, String subject, String expected, String found) {

  /** One line for people. */
  public String line() {
    return example.location().file()
        + ":"
        + example.location().line()
        + ": "
        + example.name()
        + ": "
        + subject
        + ": expected '"
        + expected
        + "', found '"
        + found
        + "'";
  }
}
