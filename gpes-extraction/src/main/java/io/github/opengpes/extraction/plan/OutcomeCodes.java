package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;

/**
 * The whole numbers that stand for outcomes in the columns of a plan: positive exactly when the
 * patient is selected. A gate is -1 to -4; the rule at a position of its ruleset (from 0) is
 * position + 1 when it selects and -(position + 11) when it rejects.
 */
public final class OutcomeCodes {

  private static final int FIRST_REJECTING = 11;

  private OutcomeCodes() {}

  static int of(Gate gate) {
    return switch (gate) {
      case REGISTRATION -> -1;
      case TYPE1 -> -2;
      case EXCLUSION -> -3;
      case POPULATION -> -4;
    };
  }

  /** The number of a decision by the rule at a position (from 0) of its ruleset. */
  public static int of(int position, boolean selects) {
    return selects ? position + 1 : -(position + FIRST_REJECTING);
  }

  /** The outcome that a number stands for. */
  public static Outcome outcome(Ruleset ruleset, int code) {
    if (code > 0) {
      return Outcome.byRule(ruleset.id(), true, ruleset.rules().get(code - 1).number());
    }
    if (code <= -FIRST_REJECTING) {
      int position = -code - FIRST_REJECTING;
      return Outcome.byRule(ruleset.id(), false, ruleset.rules().get(position).number());
    }
    for (Gate gate : Gate.values()) {
      if (of(gate) == code) {
        return Outcome.byGate(ruleset.id(), gate);
      }
    }
    throw new IllegalArgumentException("no outcome has this number");
  }
}
