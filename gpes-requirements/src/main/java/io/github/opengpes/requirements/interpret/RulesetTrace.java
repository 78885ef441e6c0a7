package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.outcome.Outcome;
import java.util.List;

/**
 * A ruleset run on a patient.
 *
 * @param rules the rules that were asked, in order; empty when a gate decided
 */
public record RulesetTrace(Ruleset ruleset, Outcome outcome, List<RuleTrace> rules) {
  /** Copies the list. */
  public RulesetTrace {
    rules = List.copyOf(rules);
  }
}
