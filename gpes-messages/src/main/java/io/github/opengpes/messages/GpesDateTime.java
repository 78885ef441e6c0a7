package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads and writes date-times as GPES-I has them: local, without zone or fraction, as in {@code
 * 2020-03-25T10:04:45}. Source: Date-Time-Type. That the local time is that of England is our
 * reading (the schemas do not say). The pattern of the schema lets 30 February and month 00
 * through; we do not.
 */
public final class GpesDateTime {

  private static final Pattern PATTERN =
      Pattern.compile("[0-3][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private GpesDateTime() {}

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is not a possible date-time in this form
   */
  public static LocalDateTime parse(String text) {
    if (!PATTERN.matcher(text).matches()) {
      throw new InvalidValueException(Rule.DATE_TIME);
    }
    try {
      return LocalDateTime.parse(text, FORMAT);
    } catch (DateTimeException impossible) {
      throw new InvalidValueException(Rule.DATE_TIME);
    }
  }

  /** The text of a date-time; a fraction of a second is cut off. */
  public static String format(LocalDateTime dateTime) {
    return FORMAT.format(dateTime);
  }

  /**
   * The date-time without its fraction of a second, as a message holds it.
   *
   * @throws InvalidValueException when the year is not 0 to 3999
   */
  public static LocalDateTime held(LocalDateTime dateTime) {
    if (dateTime.getYear() < 0 || dateTime.getYear() > 3999) {
      throw new InvalidValueException(Rule.DATE_TIME);
    }
    return dateTime.truncatedTo(ChronoUnit.SECONDS);
  }
}
