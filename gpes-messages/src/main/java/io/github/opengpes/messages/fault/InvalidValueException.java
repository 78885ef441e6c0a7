package io.github.opengpes.messages.fault;

import java.util.Objects;

/**
 * A value that its type cannot hold. The text says what the type asks for and never repeats the
 * value, which may be patient data.
 */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final Rule rule;

  /** Refused by the rule, in the rule's own words. */
  public InvalidValueException(Rule rule) {
    this(rule, rule.words());
  }

  /** Refused by the rule, in words that must not quote the value. */
  public InvalidValueException(Rule rule, String words) {
    super(Objects.requireNonNull(words));
    this.rule = Objects.requireNonNull(rule);
  }

  public Rule rule() {
    return rule;
  }

  /** What the type asks for. */
  public String words() {
    return Objects.requireNonNull(getMessage());
  }
}
