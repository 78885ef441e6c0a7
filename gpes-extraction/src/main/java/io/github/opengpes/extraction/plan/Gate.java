package io.github.opengpes.extraction.plan;

/** What stands before rule 1, in this order (docs/requirements/meaning.md, Rulesets). */
public enum Gate {
  /** Not registered on the reference date. */
  REGISTRATION("registration"),
  /** A type 1 opt-out stands. */
  TYPE_1("type1"),
  /** An exclusion code, the S-flag or the sharing choice. */
  EXCLUSION("exclusion"),
  /** Not selected by the ruleset that is the population. */
  POPULATION("population");

  private final String word;

  Gate(String word) {
    this.word = word;
  }

  /** The word that the verification report uses. */
  public String word() {
    return word;
  }
}
