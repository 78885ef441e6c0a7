package io.github.opengpes.messages;

import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.Texts;
import java.util.regex.Pattern;

/** The test pack that a request in domain Test runs against. Source: Test-Pack-ID-Type. */
public record TestPackId(String value) implements Comparable<TestPackId> {

  private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9._-]{1,255}");

  public TestPackId {
    Texts.matching(PATTERN, value, Rule.TYPE_TEST_PACK);
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws io.github.opengpes.messages.fault.InvalidValueException when the text is not such a
   *     value
   */
  public static TestPackId of(String text) {
    return new TestPackId(text);
  }

  @Override
  public int compareTo(TestPackId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
