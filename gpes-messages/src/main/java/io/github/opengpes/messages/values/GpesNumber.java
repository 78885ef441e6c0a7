package io.github.opengpes.messages.values;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A number of the data model: at most 10 digits and 4 decimals. Source: GPES-I-Numeric-Type. Held
 * without trailing zeros, so that equal numbers are equal.
 */
public record GpesNumber(BigDecimal value) implements Comparable<GpesNumber> {

  private static final Pattern PATTERN = Pattern.compile("-?[0-9]{1,10}(\\.[0-9]{1,4})?");
  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(10);

  public GpesNumber {
    value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (value.scale() > 4 || value.abs().compareTo(LIMIT) >= 0) {
      throw new InvalidValueException(Rule.TYPE_DECIMAL);
    }
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is not such a number
   */
  public static GpesNumber parse(String text) {
    if (!PATTERN.matcher(text).matches()) {
      throw new InvalidValueException(Rule.TYPE_DECIMAL);
    }
    return new GpesNumber(new BigDecimal(text));
  }

  @Override
  public int compareTo(GpesNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString();
  }
}
