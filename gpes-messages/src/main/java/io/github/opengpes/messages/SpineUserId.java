package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/** The 12 digits of a Spine user (smartcard) id. Source: UID-Type. */
public record SpineUserId(String value) implements Comparable<SpineUserId> {

  private static final Pattern PATTERN = Pattern.compile("[0-9]{12}");

  public SpineUserId {
    Texts.matching(PATTERN, value, Rule.TYPE_USER);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not such a
   *     value
   */
  public static SpineUserId of(String text) {
    return new SpineUserId(text);
  }

  @Override
  public int compareTo(SpineUserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
