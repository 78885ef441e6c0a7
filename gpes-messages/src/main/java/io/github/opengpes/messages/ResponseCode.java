package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/**
 * An {@code RTP-Response-ID}: 5 upper-case hex digits. What the codes mean is not public; ours are
 * in the register of response codes.
 */
public record ResponseCode(String value) implements Comparable<ResponseCode> {

  private static final Pattern PATTERN = Pattern.compile("[0-9A-F]{5}");

  public ResponseCode {
    Texts.matching(PATTERN, value, Rule.TYPE_CODE5);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not such a
   *     value
   */
  public static ResponseCode of(String text) {
    return new ResponseCode(text);
  }

  @Override
  public int compareTo(ResponseCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
