package io.github.opengpes.extraction.plan;

/** What stands before rule 1, in this order (docs/requirements/meaning.md, Rulesets). */
public enum Gate {
  /** Not registered on the reference date. */
  REGISTRATION(1, "registration"),
  /** A type 1 opt-out stands. */
  TYPE_1(2, "type1"),
  /** An exclusion code, the S-flag or the sharing choice. */
  EXCLUSION(3, "exclusion"),
  /** Not selected by the ruleset that is the population. */
  POPULATION(4, "population");

  private final int number;
  private final String word;

  Gate(int number, String word) {
    this.number = number;
    this.word = word;
  }

  /** Its place in the order, from 1. */
  int number() {
    return number;
  }

  /** The word that the verification report uses. */
  public String word() {
    return word;
  }
}
