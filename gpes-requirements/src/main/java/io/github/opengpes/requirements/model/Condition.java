package io.github.opengpes.requirements.model;

import java.util.List;

/**
 * A condition is true or false, never unknown: a comparison with an absent value is false and its
 * negation is true (business-rules.md, decision 7); absence itself is asked for by {@link
 * NullTest}.
 */
public sealed interface Condition {

  /** Two values of the same type compared. */
  record Comparison(Expression left, ComparisonOperator operator, Expression right)
      implements Condition {}

  /**
   * {@code = Null} or {@code ≠ Null}.
   *
   * @param absent true for {@code = Null}
   */
  record NullTest(Expression operand, boolean absent) implements Condition {}

  /** All of two or more conditions. */
  record And(List<Condition> all) implements Condition {
    /** Copies the list; refuses fewer than two. */
    public And {
      all = atLeastTwo(all);
    }
  }

  /** At least one of two or more conditions. */
  record Or(List<Condition> any) implements Condition {
    /** Copies the list; refuses fewer than two. */
    public Or {
      any = atLeastTwo(any);
    }
  }

  /** The opposite. */
  record Not(Condition condition) implements Condition {}

  private static List<Condition> atLeastTwo(List<Condition> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("AND and OR join at least two conditions");
    }
    return List.copyOf(parts);
  }
}
