package io.github.opengpes.messages.values;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;

/** Sex as the data model has it. Source: GPES-I-Sex-Type; meanings from the GDPPR dictionary. */
public enum Sex {
  NOT_KNOWN("0"),
  MALE("1"),
  FEMALE("2"),
  NOT_SPECIFIED("9");

  private final String code;

  Sex(String code) {
    this.code = code;
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is not one of the four codes
   */
  public static Sex parse(String text) {
    for (Sex sex : values()) {
      if (sex.code.equals(text)) {
        return sex;
      }
    }
    throw new InvalidValueException(Rule.TYPE_CHOICE);
  }

  @Override
  public String toString() {
    return code;
  }
}
