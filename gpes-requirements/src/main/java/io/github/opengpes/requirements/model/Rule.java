package io.github.opengpes.requirements.model;

import java.util.Optional;

/**
 * A numbered row of a published rule table.
 *
 * @param text the rule as written, for display
 * @param countsAs of a rule that rejects: as what those whom it rejects are counted
 */
public record Rule(
    int number,
    String text,
    Condition condition,
    Action ifTrue,
    Action ifFalse,
    Optional<RejectedAs> countsAs,
    String description,
    SourceLocation location) {

  /** A rule that counts as nothing. */
  public Rule(
      int number,
      String text,
      Condition condition,
      Action ifTrue,
      Action ifFalse,
      String description,
      SourceLocation location) {
    this(number, text, condition, ifTrue, ifFalse, Optional.empty(), description, location);
  }

  /** True where it may reject a patient. */
  public boolean rejects() {
    return ifTrue == Action.REJECT || ifFalse == Action.REJECT;
  }

  /** True where no patient is asked the next rule. */
  public boolean decidesEitherWay() {
    return ifTrue != Action.NEXT_RULE && ifFalse != Action.NEXT_RULE;
  }

  /** What happens to the patient. */
  public enum Action {
    /** In; no further rule is asked. */
    SELECT("Select"),
    /** Out; no further rule is asked. */
    REJECT("Reject"),
    /** The next rule is asked. The last rule of a ruleset never says so. */
    NEXT_RULE("Next rule");

    private final String word;

    Action(String word) {
      this.word = word;
    }

    /** The word as the rule tables write it. */
    public String word() {
      return word;
    }
  }
}
