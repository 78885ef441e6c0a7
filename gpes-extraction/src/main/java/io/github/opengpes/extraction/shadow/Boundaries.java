package io.github.opengpes.extraction.shadow;

import io.github.opengpes.extraction.plan.OutcomeCodes;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says in SQL over the outcomes of a run which patients stand at a boundary: the rule that decided
 * compares two values that are equal or one step apart (a day, a unit). Only for choosing whom to
 * recompute: an expression that is not understood here is left out, and the answer is the
 * interpreter's.
 */
final class Boundaries {

  private final Plan plan;

  Boundaries(Plan plan) {
    this.plan = plan;
  }

  /** A condition; nothing when no rule compares. */
  Optional<String> predicate() {
    Set<String> parts = new LinkedHashSet<>();
    for (Ruleset ruleset : plan.pack().rulesets().values()) {
      String outcome = quoted(plan.outcomeColumn(ruleset.id()));
      List<Rule> rules = ruleset.rules();
      for (int position = 0; position < rules.size(); position++) {
        Set<String> near = new LinkedHashSet<>();
        collect(rules.get(position).condition(), near);
        if (!near.isEmpty()) {
          parts.add(
              "("
                  + outcome
                  + " IN ("
                  + OutcomeCodes.of(position, true)
                  + ", "
                  + OutcomeCodes.of(position, false)
                  + ") AND ("
                  + String.join(" OR ", near)
                  + "))");
        }
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" OR ", parts));
  }

  private void collect(Condition condition, Set<String> near) {
    if (condition instanceof Condition.And and) {
      and.all().forEach(part -> collect(part, near));
    } else if (condition instanceof Condition.Or or) {
      or.any().forEach(part -> collect(part, near));
    } else if (condition instanceof Condition.Not not) {
      collect(not.condition(), near);
    } else if (condition instanceof Condition.Comparison comparison) {
      Optional<Term> left = term(comparison.left());
      Optional<Term> right = term(comparison.right());
      if (left.isPresent() && right.isPresent() && left.get().type() == right.get().type()) {
        near.add(distance(left.get(), right.get()) + " <= 1");
      }
    }
  }

  private static String distance(Term left, Term right) {
    return left.type() == ValueType.DATE
        ? "abs(date_diff('day', " + left.sql() + ", " + right.sql() + "))"
        : "abs(" + left.sql() + " - " + right.sql() + ")";
  }

  private record Term(String sql, ValueType type) {}

  private Optional<Term> term(Expression expression) {
    if (expression instanceof Expression.DateLiteral literal) {
      return Optional.of(constant(new Value.DateValue(literal.value())));
    }
    if (expression instanceof Expression.NumberLiteral literal) {
      return Optional.of(constant(new Value.NumberValue(literal.value())));
    }
    if (expression instanceof Expression.VariableReference variable) {
      List<Value> values = plan.parameters().values(variable.name());
      return values.size() == 1 ? Optional.of(constant(values.get(0))) : Optional.empty();
    }
    if (expression instanceof Expression.FieldReference reference) {
      Optional<Field> field = Optional.ofNullable(plan.pack().fields().get(reference.name()));
      return field.map(it -> new Term(quoted(plan.fieldColumn(it.name())), it.definition().type()));
    }
    if (expression instanceof Expression.ShiftedDate shifted) {
      return term(shifted.date())
          .map(
              date ->
                  new Term(
                      "CAST("
                          + date.sql()
                          + " + INTERVAL ("
                          + shifted.amount()
                          + ") "
                          + word(shifted.unit())
                          + " AS DATE)",
                      ValueType.DATE));
    }
    return Optional.empty();
  }

  private static Term constant(Value value) {
    return value instanceof Value.DateValue date
        ? new Term("DATE '" + date.date() + "'", ValueType.DATE)
        : new Term(((Value.NumberValue) value).number().toPlainString(), ValueType.NUMBER);
  }

  private static String word(CalendarUnit unit) {
    return switch (unit) {
      case DAYS -> "DAYS";
      case WEEKS -> "WEEKS";
      case MONTHS -> "MONTHS";
      case YEARS -> "YEARS";
    };
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
