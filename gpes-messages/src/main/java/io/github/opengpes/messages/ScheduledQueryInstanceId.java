package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/**
 * The id of one scheduled run of a query: query, sequence, kind, as in {@code
 * A00151-202003310000-R}. Source: public GPES-I data types, Scheduled-Query-Instance-ID-Type.
 *
 * @param query which query, and so which extraction requirement
 * @param sequence 12 digits; in the public sample they look like yyyyMMddHHmm, which nothing states
 * @param kind regular or ad hoc
 */
public record ScheduledQueryInstanceId(QueryId query, String sequence, Kind kind)
    implements Comparable<ScheduledQueryInstanceId> {

  /** Whether the collector's schedule or a practice user asks. */
  public enum Kind {
    REGULAR('R'),
    AD_HOC('A');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }
  }

  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{12}");
  private static final Pattern WHOLE = Pattern.compile("[0-9A-F]{6}-[0-9]{12}-[RA]");

  public ScheduledQueryInstanceId {
    Texts.matching(SEQUENCE, sequence, Rule.TYPE_SQI);
    if (query == null || kind == null) {
      throw new InvalidValueException(Rule.TYPE_SQI);
    }
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is not such an id
   */
  public static ScheduledQueryInstanceId of(String text) {
    Texts.matching(WHOLE, text, Rule.TYPE_SQI);
    return new ScheduledQueryInstanceId(
        new QueryId(text.substring(0, 6)),
        text.substring(7, 19),
        text.charAt(20) == 'R' ? Kind.REGULAR : Kind.AD_HOC);
  }

  @Override
  public int compareTo(ScheduledQueryInstanceId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return query + "-" + sequence + "-" + kind.letter;
  }
}
