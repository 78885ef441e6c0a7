package io.github.opengpes.requirements.model;

import java.util.List;
import java.util.Optional;

/**
 * Rules in order; the first Select or Reject decides (spec/business-rules.md 8.6).
 *
 * @param population the ruleset whose selected patients these rules are run on; absent: the pack's
 *     base population. For a numerator it is the denominator of the same name.
 */
public record Ruleset(
    RulesetId id,
    Optional<RulesetId> population,
    List<Rule> rules,
    String description,
    SourceLocation location) {
  /** Copies the list. */
  public Ruleset {
    rules = List.copyOf(rules);
  }
}
