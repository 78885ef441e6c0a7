package io.github.opengpes.requirements.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A condition is true or false, never unknown: a comparison with an absent value is false and its
 * negation is true (business-rules.md, decision 7); absence itself is asked for by {@link
 * NullTest}.
 */
public sealed interface Condition {

  /** The conditions that must all hold: the parts of an {@link And}, or this one alone. */
  default List<Condition> conjuncts() {
    return this instanceof And and
        ? and.all().stream().flatMap(part -> part.conjuncts().stream()).toList()
        : List.of(this);
  }

  /** Two values of the same type compared. */
  record Comparison(Expression left, ComparisonOperator operator, Expression right)
      implements Condition {}

  /**
   * {@code = Null} or {@code ≠ Null}.
   *
   * @param absent true for {@code = Null}
   */
  record NullTest(Expression operand, boolean absent) implements Condition {}

  /**
   * {@code IN (a, b, V)}: the operand is equal to one of the options. False when it is absent; an
   * absent option is equal to nothing. An option may be a variable with several values.
   */
  record OneOf(Expression operand, List<Expression> options) implements Condition {
    /** Copies the list; refuses an empty one. */
    public OneOf {
      options = List.copyOf(options);
      if (options.isEmpty()) {
        throw new IllegalArgumentException("IN asks for at least one value");
      }
    }
  }

  /** The patient is selected by another ruleset of the pack. Only in rules. */
  record InRuleset(RulesetId ruleset) implements Condition {}

  /**
   * The entry under test is one of these episodes; false when it says nothing. Only in criteria.
   */
  record EpisodeIs(Set<Episode> episodes) implements Condition {
    /** Copies the set, in the order of the enum; refuses an empty one. */
    public EpisodeIs {
      episodes = Collections.unmodifiableSet(EnumSet.copyOf(episodes));
    }
  }

  /**
   * The entry under test is one of these kinds of prescription; false when it says nothing. Only in
   * criteria.
   */
  record PrescriptionIs(Set<Prescription> prescriptions) implements Condition {
    /** Copies the set, in the order of the enum; refuses an empty one. */
    public PrescriptionIs {
      prescriptions = Collections.unmodifiableSet(EnumSet.copyOf(prescriptions));
    }
  }

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
