package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/**
 * Product and version of a GP system, as in {@code 001.001.483.000}. Source:
 * GPSoC-System-Identifier-Type.
 */
public record GpSystemIdentifier(String value) implements Comparable<GpSystemIdentifier> {

  private static final Pattern PATTERN = Pattern.compile("[0-9a-zA-Z]{3}(\\.[0-9a-zA-Z]{3}){3}");

  public GpSystemIdentifier {
    Texts.matching(PATTERN, value, Rule.TYPE_SYSTEM);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not such a
   *     value
   */
  public static GpSystemIdentifier of(String text) {
    return new GpSystemIdentifier(text);
  }

  @Override
  public int compareTo(GpSystemIdentifier other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
