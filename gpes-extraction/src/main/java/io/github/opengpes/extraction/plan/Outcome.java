package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;

/** How a ruleset ended for one patient. */
public sealed interface Outcome {

  /** True when the ruleset selects the patient. */
  boolean included();

  /** The gate, or the number of the rule, that decided. */
  String decidedBy();

  /** A gate before rule 1 closed. */
  record Closed(Gate gate) implements Outcome {
    @Override
    public boolean included() {
      return false;
    }

    @Override
    public String decidedBy() {
      return gate.word();
    }
  }

  /** A rule selected or rejected. */
  record Decided(Rule rule, boolean included) implements Outcome {
    @Override
    public String decidedBy() {
      return Integer.toString(rule.number());
    }
  }

  /**
   * The whole number that stands for an outcome in a plan's columns: positive exactly when the
   * patient is selected. A gate is -1 to -4; the rule at a position of its ruleset (from 0) is
   * position + 1 when it selects and -(position + 11) when it rejects.
   */
  static int code(Gate gate) {
    return -gate.number();
  }

  /** The number for the rule at this position. */
  static int code(int position, boolean selects) {
    return selects ? position + 1 : -(position + 11);
  }

  /** The outcome that a number stands for. */
  static Outcome of(Ruleset ruleset, int code) {
    if (code > 0) {
      return new Decided(ruleset.rules().get(code - 1), true);
    }
    if (code <= -11) {
      return new Decided(ruleset.rules().get(-code - 11), false);
    }
    for (Gate gate : Gate.values()) {
      if (code(gate) == code) {
        return new Closed(gate);
      }
    }
    throw new IllegalArgumentException("no outcome has this number");
  }
}
