package io.github.opengpes.requirements.model;

/** Which patients of a ruleset a count counts. Whom a gate keeps out is in none of them. */
public sealed interface CountedPatients {

  /** Those whom the ruleset selects. */
  record Selected() implements CountedPatients {}

  /** Those whom a rule that counts as this rejects. */
  record Rejected(RejectedAs as) implements CountedPatients {}

  /** Those whom the rule of this number decides, whatever it says of them. */
  record DecidedBy(int rule) implements CountedPatients {}

  /** Those whom the rule of this number rejects. */
  record RejectedBy(int rule) implements CountedPatients {}
}
