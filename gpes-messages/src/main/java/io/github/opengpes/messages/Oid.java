package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/** An ISO object identifier of a coding scheme, without zero arcs. Source: Oid-Type. */
public record Oid(String value) {

  private static final Pattern PATTERN = Pattern.compile("[1-9][0-9]*+(\\.[1-9][0-9]*+)*+");

  /** SNOMED CT, as in the public sample. */
  public static final Oid SNOMED_CT = new Oid("2.16.840.1.113883.2.1.3.2.4.15");

  public Oid {
    if (value.length() > 255) {
      throw new InvalidValueException(Rule.TYPE_OID);
    }
    Texts.matching(PATTERN, value, Rule.TYPE_OID);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is not an OID
   */
  public static Oid of(String text) {
    return new Oid(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
