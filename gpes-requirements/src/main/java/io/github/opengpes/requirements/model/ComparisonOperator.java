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

  /**
   * Whether it holds of two values.
   *
   * @param order negative where the left one is the lesser, 0 where they are equal
   */
  public boolean holds(int order) {
    return switch (this) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** The operator that says the same with the sides exchanged. */
  public ComparisonOperator mirrored() {
    return switch (this) {
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL -> this;
    };
  }

  /** The operator that holds of two values where this one does not. */
  public ComparisonOperator opposite() {
    return switch (this) {
      case EQUAL -> NOT_EQUAL;
      case NOT_EQUAL -> EQUAL;
      case LESS -> GREATER_OR_EQUAL;
      case LESS_OR_EQUAL -> GREATER;
      case GREATER -> LESS_OR_EQUAL;
      case GREATER_OR_EQUAL -> LESS;
    };
  }
}
