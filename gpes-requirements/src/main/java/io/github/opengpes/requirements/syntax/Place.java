package io.github.opengpes.requirements.syntax;

/** Where a condition or expression stands, which says what it may ask. */
enum Place {
  /** A rule: of the patient, and of other rulesets. */
  RULE,
  /** The definition of a field, outside criteria: of the patient. */
  DEFINITION,
  /** Criteria: of the entry under test, and of the patient. */
  CRITERIA
}
