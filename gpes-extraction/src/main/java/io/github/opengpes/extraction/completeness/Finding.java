package io.github.opengpes.extraction.completeness;

/**
 * Something that was found in the data. Numbers only; no value of any patient.
 *
 * @param subject what it is about: a table, a column, a cluster
 * @param count rows, patients or codes, as the message says; 0 where it is about the whole
 * @param message what it is, and what it does to answers
 */
public record Finding(Severity severity, String subject, long count, String message) {

  /** How bad a finding is. */
  public enum Severity {
    /** Answers would be wrong, or a run would be refused. */
    ERROR,
    /** To be looked at: unlikely in real data, or lost for some rules. */
    WARNING,
    /** Good to know. */
    NOTE
  }
}
