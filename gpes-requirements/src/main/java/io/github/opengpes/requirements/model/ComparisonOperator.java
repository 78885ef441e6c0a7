package io.github.opengpes.requirements.model;

/** How two values are compared, with the sign that the published rules use. */
public enum ComparisonOperator {
  /** Equal. */
  EQUAL("="),
  /** Not equal; false when either side is absent. */
  NOT_EQUAL("≠"),
  /** Before, or less than. */
  LESS("<"),
  /** On or before, or at most. */
  LESS_OR_EQUAL("<="),
  /** After, or greater than. */
  GREATER(">"),
  /** On or after, or at least. */
  GREATER_OR_EQUAL(">=");

  private final String sign;

  ComparisonOperator(String sign) {
    this.sign = sign;
  }

  /** The sign as it is written in a rule. */
  public String sign() {
    return sign;
  }
}
