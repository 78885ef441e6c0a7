package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/** The first part of a scheduled query instance id: 6 upper-case hex digits that name the query. */
public record QueryId(String value) implements Comparable<QueryId> {

  private static final Pattern PATTERN = Pattern.compile("[0-9A-F]{6}");

  public QueryId {
    Texts.matching(PATTERN, value, Rule.TYPE_QUERY_ID);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not such a
   *     value
   */
  public static QueryId of(String text) {
    return new QueryId(text);
  }

  @Override
  public int compareTo(QueryId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
