package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a file of query results, as in {@code 202003310000-T00001-001.gpes}. The form is that
 * of the public Filename-Type; that the first part is the sequence of the query instance and the
 * last the number of the issue (1 for the first, more for a corrected or re-issued result) is our
 * design. The identity of a result is its QR-UUID, never its name.
 */
public record QueryResultsFileName(String sequence, PracticeId practice, int issue) {

  private static final Pattern WHOLE = Pattern.compile("[0-9]{12}-[A-Z][0-9]{5}-[0-9]{3}\\.gpes");
  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{12}");

  public QueryResultsFileName {
    Texts.matching(SEQUENCE, sequence, Rule.TYPE_FILE_NAME);
    if (practice == null || issue < 0 || issue > 999) {
      throw new InvalidValueException(Rule.TYPE_FILE_NAME);
    }
  }

  /** The name of an issue of the result of a practice, counted from 1. */
  public static QueryResultsFileName of(
      ScheduledQueryInstanceId sqi, PracticeId practice, int issue) {
    return new QueryResultsFileName(sqi.sequence(), practice, issue);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is not such a name
   */
  public static QueryResultsFileName of(String text) {
    Texts.matching(WHOLE, text, Rule.TYPE_FILE_NAME);
    return new QueryResultsFileName(
        text.substring(0, 12),
        PracticeId.of(text.substring(13, 19)),
        Integer.parseInt(text.substring(20, 23)));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s-%s-%03d.gpes", sequence, practice, issue);
  }
}
