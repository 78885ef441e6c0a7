package io.github.opengpes.requirements.outcome;

import java.util.Locale;

/**
 * What stands before rule 1 of every ruleset, in this order; the first that closes is the reason.
 */
public enum Gate {
  /** Not in the base population: not registered on the reference date. */
  REGISTRATION("not registered on the reference date"),
  /** A type 1 opt-out stands, and applies to this ruleset. */
  TYPE1("a type 1 opt-out stands"),
  /** An exclusion code, the S-flag or the sharing dissent, as the request has it. */
  EXCLUSION("excluded by the request's participation rules"),
  /** Not selected by the ruleset that this one is run on. */
  POPULATION("not in the population of this ruleset");

  private final String reason;

  Gate(String reason) {
    this.reason = reason;
  }

  /** The word as reports write it, such as {@code registration}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why a patient does not pass, in words. */
  public String reason() {
    return reason;
  }
}
