package io.github.opengpes.requirements.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** A value that is there. Absence is an empty {@code Optional}, never a value. */
public sealed interface Value {

  /** Stands between the values of a variable that has several (spec/gpes-i.md 4.1). */
  String SEPARATOR = "§";

  /** The type of this value. */
  ValueType type();

  /** The values of a variable in one text, as a request carries them. */
  static String joined(List<Value> values) {
    return values.stream().map(Value::toString).collect(Collectors.joining(SEPARATOR));
  }

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
