package io.github.opengpes.testkit.boundary;

import java.math.BigDecimal;

/** The step from a number as it is written to its neighbours. */
final class LastDigit {

  private LastDigit() {}

  /** One in the last digit of the number: 0.1 of 7.5, and 1 of whole numbers. */
  static BigDecimal of(BigDecimal number) {
    return BigDecimal.ONE.movePointLeft(Math.max(0, number.scale()));
  }
}
