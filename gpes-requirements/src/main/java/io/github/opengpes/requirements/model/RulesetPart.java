package io.github.opengpes.requirements.model;

import java.util.Locale;

/** What the patients selected by a ruleset are. */
public enum RulesetPart {
  /** A disease register: counted, and the population of indicators. */
  REGISTER,
  /** Those of whom an indicator asks. */
  DENOMINATOR,
  /** Those of the denominator who achieve it. */
  NUMERATOR,
  /** Those whose records a patient-level output carries. */
  COHORT;

  /** The word as packs and reports write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
