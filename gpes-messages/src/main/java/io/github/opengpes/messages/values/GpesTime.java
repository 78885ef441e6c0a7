package io.github.opengpes.messages.values;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A time of day of the data model, in seconds, or the sentinel of GPES-I-Time-Type, whose meaning
 * is not public.
 *
 * @param time the time; nothing for the sentinel
 */
public record GpesTime(Optional<LocalTime> time) {

  /** The value {@code 99:99:99}, which is no time. */
  public static final GpesTime SENTINEL = new GpesTime(Optional.empty());

  private static final String SENTINEL_TEXT = "99:99:99";
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  public GpesTime {
    time = time.map(value -> value.truncatedTo(ChronoUnit.SECONDS));
  }

  public static GpesTime of(LocalTime time) {
    return new GpesTime(Optional.of(time));
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is neither a time of day nor the sentinel
   */
  public static GpesTime parse(String text) {
    if (text.equals(SENTINEL_TEXT)) {
      return SENTINEL;
    }
    try {
      return of(LocalTime.parse(text, FORMAT));
    } catch (DateTimeException impossible) {
      throw new InvalidValueException(Rule.TIME_IMPOSSIBLE);
    }
  }

  @Override
  public String toString() {
    return time.map(FORMAT::format).orElse(SENTINEL_TEXT);
  }
}
