package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** A UUID as GPES-I writes it: upper case. Source: UUID-Type. */
public record GpesUuid(String value) implements Comparable<GpesUuid> {

  private static final Pattern PATTERN =
      Pattern.compile("[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}");

  public GpesUuid {
    Texts.matching(PATTERN, value, Rule.TYPE_UUID);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not an
   *     upper-case UUID
   */
  public static GpesUuid of(String text) {
    return new GpesUuid(text);
  }

  public static GpesUuid of(UUID uuid) {
    return new GpesUuid(uuid.toString().toUpperCase(Locale.ROOT));
  }

  public UUID toUuid() {
    return UUID.fromString(value);
  }

  @Override
  public int compareTo(GpesUuid other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
