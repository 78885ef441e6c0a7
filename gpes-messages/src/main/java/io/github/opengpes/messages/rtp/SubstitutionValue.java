package io.github.opengpes.messages.rtp;

import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.List;
import java.util.Optional;

/**
 * The value, or the values, that take the place of one placeholder of the extraction requirement.
 *
 * @param aid attribute id of the placeholder
 * @param description for people
 * @param text as it stands in the message: several values are joined by the section sign (U+00A7)
 */
public record SubstitutionValue(GpesUuid aid, Optional<String> description, String text) {

  /** Separates several values in one text. */
  public static final char SEPARATOR = '\u00A7';

  public SubstitutionValue {
    description.ifPresent(Texts::description);
    Texts.free(text, Texts.LONGEST, "a substitution value");
  }

  /**
   * Joins the values.
   *
   * @throws InvalidValueException when a value holds the section sign
   */
  public static SubstitutionValue of(
      GpesUuid aid, Optional<String> description, List<String> values) {
    if (values.stream().anyMatch(value -> value.indexOf(SEPARATOR) >= 0)) {
      throw new InvalidValueException(Rule.TYPE_TEXT, "a value holds the section sign");
    }
    return new SubstitutionValue(aid, description, String.join(String.valueOf(SEPARATOR), values));
  }

  /** The values, at least one; an empty text is one empty value. */
  public List<String> values() {
    return List.of(text.split(String.valueOf(SEPARATOR), -1));
  }
}
