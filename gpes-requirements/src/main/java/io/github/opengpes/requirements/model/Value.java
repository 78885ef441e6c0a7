package io.github.opengpes.requirements.model;

import java.math.BigDecimal;
import java.time.LocalDate;

/** A value that is there. Absence is an empty {@code Optional}, never a value. */
public sealed interface Value {

  /** The type of this value. */
  ValueType type();

  /** A calendar day. */
  record DateValue(LocalDate date) implements Value {
    @Override
    public ValueType type() {
      return ValueType.DATE;
    }

    @Override
    public String toString() {
      return date.toString();
    }
  }

  /**
   * A number. Two numbers are the same value whatever their scale ({@code 140} and {@code 140.0}),
   * so the scale is normalised away.
   */
  record NumberValue(BigDecimal number) implements Value {
    /** Strips trailing zeros. */
    public NumberValue {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    @Override
    public ValueType type() {
      return ValueType.NUMBER;
    }

    @Override
    public String toString() {
      return number.toPlainString();
    }
  }
}
