package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/**
 * An attribute of the GPES primary care data model, as in {@code T1A5}: table 1 to 4, attribute
 * number. The public pattern also allows a comma for the table, a slip that we refuse.
 */
public record DataModelReference(String value) implements Comparable<DataModelReference> {

  private static final Pattern PATTERN = Pattern.compile("T[1-4]A[0-9]{1,2}");

  public DataModelReference {
    Texts.matching(PATTERN, value, Rule.TYPE_DATA_MODEL_REF);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not such a
   *     value
   */
  public static DataModelReference of(String text) {
    return new DataModelReference(text);
  }

  @Override
  public int compareTo(DataModelReference other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
