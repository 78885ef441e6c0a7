package io.github.opengpes.requirements.fault;

import io.github.opengpes.requirements.model.SourceLocation;
import java.util.Locale;

/**
 * One mistake in a pack.
 *
 * @param subject the field, or the ruleset and rule number, such as {@code HYP003 denominator rule
 *     4}; empty where the mistake is in neither
 * @param text what is wrong and how to mend it
 */
public record Fault(FaultCode code, SourceLocation location, String subject, String text) {

  /** How bad it is. */
  public Severity severity() {
    return code.severity();
  }

  /**
   * One line for people: {@code rules.csv:12: error: HYP_REG register rule 1: unknown name ...}.
   */
  public String line() {
    return location.file()
        + (location.line() > 0 ? ":" + location.line() : "")
        + ": "
        + severity().name().toLowerCase(Locale.ROOT)
        + ": "
        + (subject.isEmpty() ? "" : subject + ": ")
        + text
        + " ["
        + code
        + "]";
  }
}
