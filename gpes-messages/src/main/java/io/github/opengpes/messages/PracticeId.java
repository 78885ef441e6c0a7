package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/**
 * A general practice's national (ODS) code: a capital letter and five digits. Source:
 * Practice-ID-Type.
 */
public record PracticeId(String value) implements Comparable<PracticeId> {

  private static final Pattern PATTERN = Pattern.compile("[A-Z][0-9]{5}");

  public PracticeId {
    Texts.matching(PATTERN, value, Rule.TYPE_PRACTICE);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not such a
   *     value
   */
  public static PracticeId of(String text) {
    return new PracticeId(text);
  }

  @Override
  public int compareTo(PracticeId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
