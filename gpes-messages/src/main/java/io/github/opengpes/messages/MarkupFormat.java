package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;

/** How a text of a notification is marked up. Source: Markup-Format-Type. */
public enum MarkupFormat {
  PLAIN("text/plain"),
  HTML("text/HTML");

  private final String text;

  MarkupFormat(String text) {
    this.text = text;
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is neither
   */
  public static MarkupFormat of(String text) {
    for (MarkupFormat format : values()) {
      if (format.text.equals(text)) {
        return format;
      }
    }
    throw new InvalidValueException(Rule.TYPE_CHOICE);
  }

  @Override
  public String toString() {
    return text;
  }
}
