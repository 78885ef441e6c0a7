package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;

/**
 * The id of an attribute (AID) in results. The public type has room for 20 characters only, while
 * the request and the public sample use UUIDs: up to 255 are taken here.
 */
public record AttributeId(String value) {

  public AttributeId {
    if (value.isEmpty()) {
      throw new InvalidValueException(Rule.TYPE_ATTRIBUTE_ID);
    }
    Texts.oneLine(value, 255, "an attribute id");
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is empty, too long or more than a line
   */
  public static AttributeId of(String text) {
    return new AttributeId(text);
  }

  public static AttributeId of(GpesUuid uuid) {
    return new AttributeId(uuid.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
