package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Condition;
import java.util.List;

/**
 * How a condition was answered. All parts are answered, also those that could not change the answer
 * any more.
 *
 * @param parts of AND, OR and NOT; empty for others
 * @param compared the sides of a comparison, or the operand of a Null test
 */
public record ConditionTrace(
    Condition condition, boolean answer, List<ConditionTrace> parts, List<ComparedValue> compared) {
  /** Copies the lists. */
  public ConditionTrace {
    parts = List.copyOf(parts);
    compared = List.copyOf(compared);
  }
}
