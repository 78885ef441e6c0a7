package io.github.opengpes.requirements.model;

/** What criteria may ask of the journal entry under test. */
public enum EntryAttribute {
  /**
   * The day to which the entry applies ({@code DATE}). Never absent: undated entries do not exist
   * for a rule.
   */
  DATE,
  /**
   * {@code VALUE1-CONDITION}: the first number, absent where there is none or it is not a number.
   */
  VALUE1,
  /** {@code VALUE2-CONDITION}: the second number. */
  VALUE2
}
