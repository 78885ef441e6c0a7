package io.github.opengpes.messages.envelope;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a CSV report: {@code {report}-v{version}-{yyyyMMddHHmmss}.csv}. Our own design.
 *
 * @param report name of the report, lower case with hyphens
 * @param version version of its columns, from 1
 * @param written when it was written, local time
 */
public record ReportFileName(String report, int version, LocalDateTime written) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,59}");
  private static final Pattern WHOLE =
      Pattern.compile("([a-z][a-z-]{0,59})-v([1-9][0-9]{0,3})-([0-9]{14})\\.csv");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  public ReportFileName {
    Texts.matching(NAME, report, Rule.TYPE_FILE_NAME);
    Texts.atLeast(1, version, "a version");
    written = written.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * Takes the name apart.
   *
   * @throws InvalidValueException when it is not the name of a report
   */
  public static ReportFileName of(String text) {
    Matcher parts = WHOLE.matcher(text);
    if (!parts.matches()) {
      throw new InvalidValueException(Rule.TYPE_FILE_NAME, "not the name of a report");
    }
    try {
      return new ReportFileName(
          parts.group(1),
          Integer.parseInt(parts.group(2)),
          LocalDateTime.parse(parts.group(3), TIME));
    } catch (DateTimeException impossible) {
      throw new InvalidValueException(Rule.TYPE_FILE_NAME, "not the name of a report");
    }
  }

  @Override
  public String toString() {
    return report + "-v" + version + "-" + TIME.format(written) + ".csv";
  }
}
