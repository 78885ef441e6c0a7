package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.ConditionTrace;
import io.github.opengpes.requirements.model.Condition;
import java.util.ArrayList;
import java.util.List;

/** The single questions that a condition is made of, counted from 0 in the order of the text. */
final class Leaves {

  private Leaves() {}

  static List<Condition> of(Condition condition) {
    List<Condition> leaves = new ArrayList<>();
    collect(condition, leaves);
    return leaves;
  }

  private static void collect(Condition condition, List<Condition> leaves) {
    List<Condition> parts = parts(condition);
    if (parts.isEmpty()) {
      leaves.add(condition);
    }
    parts.forEach(part -> collect(part, leaves));
  }

  /** The traces of the leaves, in the same order. */
  static List<ConditionTrace> of(ConditionTrace trace) {
    return trace.parts().isEmpty()
        ? List.of(trace)
        : trace.parts().stream().flatMap(part -> of(part).stream()).toList();
  }

  /** The same condition with another leaf at a place. */
  static Condition replace(Condition condition, int leaf, Condition by) {
    if (condition instanceof Condition.And and) {
      return new Condition.And(replaceIn(and.all(), leaf, by));
    }
    if (condition instanceof Condition.Or or) {
      return new Condition.Or(replaceIn(or.any(), leaf, by));
    }
    if (condition instanceof Condition.Not not) {
      return new Condition.Not(replace(not.condition(), leaf, by));
    }
    return by;
  }

  private static List<Condition> replaceIn(List<Condition> parts, int leaf, Condition by) {
    List<Condition> replaced = new ArrayList<>();
    int before = 0;
    for (Condition part : parts) {
      int size = of(part).size();
      boolean here = leaf >= before && leaf < before + size;
      replaced.add(here ? replace(part, leaf - before, by) : part);
      before += size;
    }
    return replaced;
  }

  /** What must be true for the answer of the whole to hang on the leaf alone. */
  static List<Condition> pivot(Condition condition, int leaf) {
    if (condition instanceof Condition.Not not) {
      return pivot(not.condition(), leaf);
    }
    List<Condition> needed = new ArrayList<>();
    int before = 0;
    for (Condition part : parts(condition)) {
      int size = of(part).size();
      if (leaf >= before && leaf < before + size) {
        needed.addAll(pivot(part, leaf - before));
      } else {
        needed.add(condition instanceof Condition.Or ? new Condition.Not(part) : part);
      }
      before += size;
    }
    return needed;
  }

  private static List<Condition> parts(Condition condition) {
    if (condition instanceof Condition.And and) {
      return and.all();
    }
    if (condition instanceof Condition.Or or) {
      return or.any();
    }
    return condition instanceof Condition.Not not ? List.of(not.condition()) : List.of();
  }
}
