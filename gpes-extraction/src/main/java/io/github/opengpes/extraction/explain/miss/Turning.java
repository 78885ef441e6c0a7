package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where the answer of a comparison turns when one side of it moves: the values at the boundary and
 * on both sides of it. Between two such values no answer changes, so these are all that need be
 * tried.
 */
final class Turning {

  /** Days around a boundary that was moved by months or years: clamping makes it inexact. */
  private static final int CLAMPED = 4;

  private final KnownFields known;
  private final Predicate<Expression> moving;
  private final BigDecimal step;

  /**
   * @param moving true for the reference whose value moves
   * @param step the smallest difference between two of its numbers
   */
  Turning(KnownFields known, Predicate<Expression> moving, BigDecimal step) {
    this.known = known;
    this.moving = moving;
    this.step = step;
  }

  /** The values to try; none where the comparison does not depend on it, or asks for absence. */
  List<Value> values(Condition condition) {
    List<Value> found = new ArrayList<>();
    if (condition instanceof Condition.Comparison comparison) {
      around(comparison.left(), comparison.right(), found);
      around(comparison.right(), comparison.left(), found);
    }
    if (condition instanceof Condition.OneOf oneOf && moves(oneOf.operand())) {
      for (Expression option : oneOf.options()) {
        known.values(option).forEach(it -> around(oneOf.operand(), it, found));
      }
    }
    return found;
  }

  private void around(Expression side, Expression other, List<Value> found) {
    if (moves(side) && !moves(other)) {
      known.value(other).ifPresent(it -> around(side, it, found));
    }
  }

  /** The value at which the side is equal to the other, and those beside it. */
  private void around(Expression side, Value other, List<Value> found) {
    Value boundary = unshifted(side, other);
    if (boundary instanceof Value.DateValue date) {
      int reach = isExact(side) ? 1 : CLAMPED;
      for (int days = -reach; days <= reach; days++) {
        found.add(new Value.DateValue(date.date().plusDays(days)));
      }
    } else if (boundary instanceof Value.NumberValue number) {
      found.add(new Value.NumberValue(number.number().subtract(step)));
      found.add(number);
      found.add(new Value.NumberValue(number.number().add(step)));
    }
  }

  private boolean moves(Expression expression) {
    boolean[] found = new boolean[1];
    References.visit(expression, part -> found[0] |= moving.test(part));
    return found[0];
  }

  private static boolean isExact(Expression side) {
    if (side instanceof Expression.ShiftedDate shifted) {
      return switch (shifted.unit()) {
        case DAYS, WEEKS -> isExact(shifted.date());
        case MONTHS, YEARS -> false;
      };
    }
    return true;
  }

  /** What is moved on that side, for the side to be this value. */
  private static Value unshifted(Expression side, Value value) {
    if (side instanceof Expression.ShiftedDate shifted && value instanceof Value.DateValue date) {
      return unshifted(
          shifted.date(),
          new Value.DateValue(shifted.unit().moved(date.date(), -shifted.amount())));
    }
    return value;
  }
}
