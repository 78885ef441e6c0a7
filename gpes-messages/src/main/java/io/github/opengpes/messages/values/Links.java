package io.github.opengpes.messages.values;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The numbers of the entries to which an entry is linked, at least one. Source: GPES-I-Links-Type.
 */
public record Links(List<Long> numbers) {

  private static final Pattern PATTERN = Pattern.compile("[0-9]{1,12}(:[0-9]{1,12})*+");
  private static final long LARGEST = 999_999_999_999L;

  public Links {
    numbers = Texts.some(numbers, "link");
    if (numbers.stream().anyMatch(number -> number < 0 || number > LARGEST)) {
      throw new InvalidValueException(Rule.TYPE_LINKS);
    }
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when the text is not a list of links
   */
  public static Links parse(String text) {
    Texts.matching(PATTERN, text, Rule.TYPE_LINKS);
    return new Links(Arrays.stream(text.split(":", -1)).map(Long::valueOf).toList());
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(":"));
  }
}
