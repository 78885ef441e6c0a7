package io.github.opengpes.mesh.sandbox.faults;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text in which a star stands for any characters, none included. Upper and lower case differ. */
public final class TextPattern {

  private final String text;
  private final Pattern pattern;

  private TextPattern(String text) {
    this.text = text;
    this.pattern =
        Pattern.compile(
            Arrays.stream(text.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            Pattern.DOTALL);
  }

  public static TextPattern of(String text) {
    return new TextPattern(text);
  }

  public boolean matches(String candidate) {
    return pattern.matcher(candidate).matches();
  }

  /** The pattern as it was written. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern that && that.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
