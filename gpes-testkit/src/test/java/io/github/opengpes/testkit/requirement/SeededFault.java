package io.github.opengpes.testkit.requirement;

import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Step;
import io.github.opengpes.extraction.sql.Aggregate;
import io.github.opengpes.extraction.sql.Cell;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A fault such as a programmer might make in what turns packs into SQL: at one kind of place of the
 * tree, in every plan, something else is written. What is translated from conditions and
 * expressions of packs is one place for each kind of node, wherever it stands: one method writes
 * it. What the plan makes itself is told apart by the step, the query in it, what it stands in and
 * what it is; names and numbers of one pack do not count.
 *
 * @param place where
 * @param change what is written there instead
 */
record SeededFault(String place, String change) implements Comparable<SeededFault> {

  /** All faults that can be made in a plan. */
  static Set<SeededFault> of(Plan plan) {
    Set<SeededFault> faults = new TreeSet<>();
    new Walk(
            (place, node) -> {
              TreeChanges.of(node)
                  .keySet()
                  .forEach(change -> faults.add(new SeededFault(place, change)));
              return node;
            })
        .plan(plan);
    return faults;
  }

  /** The plan with this fault, at each such place that it has. */
  Plan in(Plan plan) {
    return new Walk(
            (place, node) ->
                place.equals(this.place) ? TreeChanges.of(node).getOrDefault(change, node) : node)
        .plan(plan);
  }

  @Override
  public int compareTo(SeededFault other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return place + ": " + change;
  }

  private interface Visitor {
    Object at(String place, Object node);
  }

  /** Goes through the records of a plan's queries and builds them anew. */
  private record Walk(Visitor visitor) {

    private static final String TRANSLATED = "translated ";
    private static final List<String> GATES =
        List.of("registered", "type_1", "excluded_by", "closed", "block", "cell");

    Plan plan(Plan plan) {
      List<Step> steps = new ArrayList<>();
      plan.steps().forEach(step -> steps.add(step(step)));
      return new Plan(
          plan.pack(),
          plan.parameters(),
          plan.clusterCodes(),
          plan.guards(),
          plan.asked(),
          steps,
          plan.outcomes(),
          step(plan.found()),
          plan.fieldColumns(),
          plan.outcomeColumns(),
          plan.evidence(),
          (Query) node("counts", plan.counts()),
          plan.entries());
    }

    private Step step(Step step) {
      Query query = (Query) node(plain(step.table()), step.query());
      return new Step(step.table(), step.purpose(), query);
    }

    private Object node(String place, Object node) {
      if (node instanceof List<?> list) {
        List<Object> copy = new ArrayList<>();
        list.forEach(it -> copy.add(node(place, it)));
        return copy;
      }
      if (node instanceof Optional<?> optional) {
        return optional.map(it -> node(place, it));
      }
      if (!(node instanceof Record) || !node.getClass().getName().contains(".sql.")) {
        return node;
      }
      String at =
          isTranslated(place, node) ? TRANSLATED + detailed(node) : place + " " + name(node);
      return visitor.at(at, rebuilt(place, node));
    }

    /** Inside a field or a ruleset, or inside what a criterion asks besides its window. */
    private static boolean isTranslated(String place, Object node) {
      return place.startsWith(TRANSLATED)
          && !(node instanceof Cell)
          && !(node instanceof Aggregate)
          && GATES.stream().noneMatch(gate -> node.toString().contains("name=" + gate));
    }

    private static String detailed(Object node) {
      if (node instanceof SqlExpression.Comparison comparison) {
        return name(node) + " " + comparison.operator();
      }
      if (node instanceof SqlExpression.Shifted shifted) {
        return name(node) + " " + shifted.unit();
      }
      if (node instanceof SqlExpression.Completed completed) {
        return name(node) + " " + completed.unit();
      }
      return node.getClass().getSimpleName();
    }

    private Object rebuilt(String place, Object node) {
      RecordComponent[] components = node.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      Class<?>[] types = new Class<?>[components.length];
      try {
        for (int i = 0; i < components.length; i++) {
          types[i] = components[i].getType();
          Object value = components[i].getAccessor().invoke(node);
          values[i] = node(inside(place, node, components[i].getName()), value);
        }
        Constructor<?> constructor = node.getClass().getDeclaredConstructor(types);
        return constructor.newInstance(values);
      } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
        throw new IllegalStateException("a record of the tree that cannot be built", e);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException("a record of the tree that refuses its own values", e);
      }
    }

    /** The step or the alias of the innermost query, then the innermost thing that it stands in. */
    private static String inside(String place, Object node, String component) {
      String query = place.substring(0, (place + " ").indexOf(' '));
      if (place.startsWith(TRANSLATED) && !(node instanceof Relation)) {
        return place;
      }
      boolean criterion =
          component.equals("value")
              && node instanceof SqlExpression.When
              && place.contains("Case.cases")
              && query.startsWith("answers");
      boolean field =
          node instanceof Query.Projection projection && plain(projection.name()).equals("field");
      if (criterion || field) {
        return TRANSLATED + query;
      }
      if (node instanceof Relation.Sub sub) {
        return query.substring(0, (query + "/").indexOf('/')) + "/" + plain(sub.alias());
      }
      if (node instanceof Query.Projection projection) {
        return query + " " + plain(projection.name());
      }
      return query + " " + name(node) + "." + component;
    }

    private static String name(Object node) {
      String name = node.getClass().getSimpleName();
      if (node instanceof SqlExpression.Column column) {
        return name + "(" + plain(column.name()) + ")";
      }
      return name;
    }

    /** Without what is different from pack to pack. */
    private static String plain(String name) {
      return name.replaceAll("^[fr][0-9]+_.*", "field").replaceAll("_?[0-9]+", "");
    }
  }
}
