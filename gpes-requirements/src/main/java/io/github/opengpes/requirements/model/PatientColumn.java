package io.github.opengpes.requirements.model;

/**
 * Columns of the patient table that a result can carry (spec/gpes-i.md 7.2), named as in the
 * result.
 */
public enum PatientColumn {
  NHS_NUMBER,
  PRACTICE,
  DATE_OF_BIRTH,
  DATE_OF_DEATH,
  SEX,
  ETHNIC,
  SURNAME,
  FORENAME,
  ADDRESS_1,
  ADDRESS_2,
  ADDRESS_3,
  ADDRESS_4,
  ADDRESS_5,
  POSTCODE;

  /** The attribute name in a result, such as {@code DATE-OF-BIRTH}. */
  public String resultName() {
    return name().replace('_', '-');
  }
}
