package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A comparison of a rule: a condition that is not made of others.
 *
 * @param rule number of the rule
 * @param fields names of the fields that it asks
 */
record Leaf(int rule, Condition condition, Set<String> fields) {

  /** Copies the set. */
  Leaf {
    fields = Set.copyOf(fields);
  }

  static List<Leaf> of(Ruleset ruleset) {
    List<Leaf> leaves = new ArrayList<>();
    for (Rule rule : ruleset.rules()) {
      for (Condition condition : of(rule.condition())) {
        leaves.add(new Leaf(rule.number(), condition, References.fieldsOf(condition)));
      }
    }
    return List.copyOf(leaves);
  }

  /** The conditions that are not made of others. */
  static List<Condition> of(Condition condition) {
    if (condition instanceof Condition.And and) {
      return and.all().stream().flatMap(part -> of(part).stream()).toList();
    }
    if (condition instanceof Condition.Or or) {
      return or.any().stream().flatMap(part -> of(part).stream()).toList();
    }
    if (condition instanceof Condition.Not not) {
      return of(not.condition());
    }
    return List.of(condition);
  }

  boolean asks(String field) {
    return fields.contains(field);
  }
}
