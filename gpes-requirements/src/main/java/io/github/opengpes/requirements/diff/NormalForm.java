package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Conditions that mean the same have one normal form, as far as these laws of the language reach:
 * AND and OR are flat, sorted and without repetition; NOT stands before comparisons only; {@code 5
 * > X} is {@code X < 5}; a year is twelve months and a week seven days; a date that is moved by
 * nothing is that date; the order of what stands behind IN, and units in brackets, say nothing.
 */
final class NormalForm {

  private final Map<String, String> names;

  /**
   * @param names by which name a field counts as that of the other pack
   */
  NormalForm(Map<String, String> names) {
    this.names = Map.copyOf(names);
  }

  Condition of(Condition condition) {
    return normal(condition, false);
  }

  /** The normal form of the opposite. */
  Condition negated(Condition condition) {
    return normal(condition, true);
  }

  private Condition normal(Condition condition, boolean not) {
    if (condition instanceof Condition.And and) {
      return joined(and.all(), !not, not);
    }
    if (condition instanceof Condition.Or or) {
      return joined(or.any(), not, not);
    }
    if (condition instanceof Condition.Not inner) {
      return normal(inner.condition(), !not);
    }
    if (condition instanceof Condition.NullTest test) {
      return new Condition.NullTest(of(test.operand()), test.absent() != not);
    }
    Condition leaf = leaf(condition);
    return not ? new Condition.Not(leaf) : leaf;
  }

  private Condition leaf(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return turned(comparison);
    }
    if (condition instanceof Condition.OneOf one) {
      Map<String, Expression> options = new TreeMap<>();
      one.options().stream().map(this::of).forEach(it -> options.put(SyntaxPrinter.print(it), it));
      return new Condition.OneOf(of(one.operand()), List.copyOf(options.values()));
    }
    return condition;
  }

  private Condition joined(List<Condition> parts, boolean and, boolean not) {
    Map<String, Condition> sorted = new TreeMap<>();
    for (Condition part : parts) {
      Condition normal = normal(part, not);
      List<Condition> flat = partsOf(normal, and);
      flat.forEach(it -> sorted.put(SyntaxPrinter.print(it), it));
    }
    List<Condition> all = new ArrayList<>(sorted.values());
    if (all.size() == 1) {
      return all.get(0);
    }
    return and ? new Condition.And(all) : new Condition.Or(all);
  }

  /** The parts of an AND (or OR); a condition of another kind is its own only part. */
  static List<Condition> partsOf(Condition condition, boolean and) {
    if (and && condition instanceof Condition.And it) {
      return it.all();
    }
    if (!and && condition instanceof Condition.Or it) {
      return it.any();
    }
    return List.of(condition);
  }

  private Condition turned(Condition.Comparison comparison) {
    Expression left = of(comparison.left());
    Expression right = of(comparison.right());
    int order = Integer.compare(rank(left), rank(right));
    boolean turn =
        order > 0
            || (order == 0 && SyntaxPrinter.print(left).compareTo(SyntaxPrinter.print(right)) > 0);
    return turn
        ? new Condition.Comparison(right, comparison.operator().mirrored(), left)
        : new Condition.Comparison(left, comparison.operator(), right);
  }

  /** Entries and fields stand left, what is the same for all patients right. */
  private static int rank(Expression expression) {
    if (expression instanceof Expression.ShiftedDate shifted) {
      return rank(shifted.date()) + 1;
    }
    if (expression instanceof Expression.EntryReference) {
      return 0;
    }
    if (expression instanceof Expression.FieldReference) {
      return 2;
    }
    return expression instanceof Expression.VariableReference ? 1_000 : 2_000;
  }

  Expression of(Expression expression) {
    if (expression instanceof Expression.FieldReference field) {
      return new Expression.FieldReference(name(field.name()));
    }
    if (expression instanceof Expression.NumberLiteral number) {
      return new Expression.NumberLiteral(number.value());
    }
    if (expression instanceof Expression.ShiftedDate shifted) {
      Expression date = of(shifted.date());
      int amount = shifted.amount();
      if (amount == 0) {
        return date;
      }
      CalendarUnit unit = shifted.unit();
      if (unit == CalendarUnit.WEEKS) {
        return new Expression.ShiftedDate(date, Math.multiplyExact(amount, 7), CalendarUnit.DAYS);
      }
      if (unit == CalendarUnit.MONTHS && amount % 12 == 0 && Math.abs(amount) > 12) {
        return new Expression.ShiftedDate(date, amount / 12, CalendarUnit.YEARS);
      }
      if (unit == CalendarUnit.YEARS && Math.abs(amount) == 1) {
        return new Expression.ShiftedDate(date, amount * 12, CalendarUnit.MONTHS);
      }
      return new Expression.ShiftedDate(date, amount, unit);
    }
    return expression;
  }

  /** The name by which a field counts. */
  String name(String field) {
    return names.getOrDefault(field, field);
  }
}
