package io.github.opengpes.requirements.model;

/**
 * Columns of the journals table that a result can carry (spec/gpes-i.md 7.2), named as in the
 * result.
 */
public enum JournalColumn {
  DATE,
  RECORD_DATE,
  CODE,
  SENSITIVE_CODE,
  EPISODE_CONDITION,
  EPISODE_PRESCRIPTION,
  VALUE1_CONDITION,
  VALUE2_CONDITION,
  VALUE1_PRESCRIPTION,
  VALUE2_PRESCRIPTION,
  LINKS;

  /** The attribute name in a result, such as {@code VALUE1-CONDITION}. */
  public String resultName() {
    return name().replace('_', '-');
  }
}
