package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is so of patients who stand on the limit of a comparison, or one step beside it. */
final class AtLimit {

  private final SmallFaults faults;

  AtLimit(SmallFaults faults) {
    this.faults = faults;
  }

  /** Of a rule: on the limit first, then one step beside it, then anywhere on either side. */
  List<List<Condition>> ofRule(Condition leaf) {
    List<List<Condition>> limits = new ArrayList<>();
    if (leaf instanceof Condition.Comparison comparison) {
      around(comparison.left(), comparison.right()).forEach(it -> limits.add(List.of(it)));
    }
    limits.add(List.of(leaf));
    limits.add(List.of(new Condition.Not(leaf)));
    return limits;
  }

  /** Of a field that takes its value from an entry: the value that is at the limit for entries. */
  List<Condition> ofField(Field field, Condition leaf) {
    Optional<EntryAttribute> taken = taken(field.definition());
    if (taken.isEmpty() || !(leaf instanceof Condition.Comparison comparison)) {
      return List.of();
    }
    Expression asked = new Expression.EntryReference(taken.get());
    Expression value = new Expression.FieldReference(field.name());
    if (comparison.left().equals(asked)) {
      return around(value, comparison.right());
    }
    return comparison.right().equals(asked) ? around(value, comparison.left()) : List.of();
  }

  private static Optional<EntryAttribute> taken(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.Remembering
        || definition instanceof FieldDefinition.SpacedSelection) {
      return Optional.of(EntryAttribute.DATE);
    }
    return definition instanceof FieldDefinition.ExtremeValue extreme
        ? Optional.of(extreme.attribute())
        : Optional.empty();
  }

  private List<Condition> around(Expression value, Expression limit) {
    List<Condition> around = new ArrayList<>();
    around.add(equal(value, limit));
    for (int step : new int[] {1, -1}) {
      faults.moved(limit, step).ifPresent(moved -> around.add(equal(value, moved)));
    }
    return around;
  }

  private static Condition equal(Expression left, Expression right) {
    return new Condition.Comparison(left, ComparisonOperator.EQUAL, right);
  }
}
