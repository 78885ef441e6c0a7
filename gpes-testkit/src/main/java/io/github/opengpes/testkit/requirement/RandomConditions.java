package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Makes conditions backwards: what could give a truth value? then, what could give its sides?
 * Fields that they need come from the function given, which may make new ones.
 */
final class RandomConditions {

  /** Of what a condition is asked. */
  enum Asked {
    /** The patient as a whole. */
    PATIENT,
    /** An entry: its date and values too. */
    ENTRY,
    /** A day of paired readings: its date too. */
    DAY
  }

  private static final List<String> DATE_VARIABLES = List.of("REF_DAT", "PPED", "QSSD");
  private static final List<String> NUMBER_VARIABLES = List.of("LIMIT");

  private final Random random;
  private final Function<ValueType, Expression> fields;

  RandomConditions(Random random, Function<ValueType, Expression> fields) {
    this.random = random;
    this.fields = fields;
  }

  Condition condition(Asked asked, int depth) {
    int kind = random.nextInt(depth > 0 ? 12 : 7);
    return switch (kind) {
      case 0 -> new Condition.NullTest(expression(type(asked), asked, 1), random.nextBoolean());
      case 7, 8 -> new Condition.And(several(asked, depth - 1));
      case 9, 10 -> new Condition.Or(several(asked, depth - 1));
      case 11 -> new Condition.Not(condition(asked, depth - 1));
      default -> comparison(asked);
    };
  }

  private List<Condition> several(Asked asked, int depth) {
    List<Condition> parts = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      parts.add(condition(asked, depth));
    }
    return parts;
  }

  private Condition comparison(Asked asked) {
    ValueType type = type(asked);
    Expression left =
        asked != Asked.PATIENT && random.nextInt(3) > 0
            ? attribute(type, asked)
            : expression(type, asked, 1);
    ComparisonOperator operator = SmallPools.one(random, List.of(ComparisonOperator.values()));
    return new Condition.Comparison(left, operator, expression(type, asked, 2));
  }

  private ValueType type(Asked asked) {
    return asked == Asked.DAY || random.nextInt(3) > 0 ? ValueType.DATE : ValueType.NUMBER;
  }

  private Expression attribute(ValueType type, Asked asked) {
    if (type == ValueType.DATE || asked == Asked.DAY) {
      return new Expression.EntryReference(EntryAttribute.DATE);
    }
    return new Expression.EntryReference(
        random.nextInt(3) == 0 ? EntryAttribute.VALUE2 : EntryAttribute.VALUE1);
  }

  /**
   * An expression.
   *
   * @param shifts how often a date may be moved
   */
  Expression expression(ValueType type, Asked asked, int shifts) {
    if (type == ValueType.DATE && shifts > 0 && random.nextInt(3) == 0) {
      return shifted(expression(type, asked, shifts - 1));
    }
    int kind = random.nextInt(10);
    if (asked != Asked.PATIENT && kind == 0) {
      return attribute(type, asked);
    }
    if (kind < 3) {
      return type == ValueType.DATE
          ? new Expression.DateLiteral(SmallPools.one(random, SmallPools.DAYS))
          : new Expression.NumberLiteral(SmallPools.one(random, SmallPools.NUMBERS));
    }
    if (kind < 5) {
      return new Expression.VariableReference(
          SmallPools.one(random, type == ValueType.DATE ? DATE_VARIABLES : NUMBER_VARIABLES));
    }
    return fields.apply(type);
  }

  private Expression shifted(Expression date) {
    CalendarUnit unit = SmallPools.one(random, List.of(CalendarUnit.values()));
    int amount =
        switch (unit) {
          case DAYS -> SmallPools.one(random, List.of(0, 1, 6, 7, 8, 30, 365));
          case WEEKS -> SmallPools.one(random, List.of(1, 4, 52));
          case MONTHS -> SmallPools.one(random, List.of(1, 9, 12, 13, 15));
          case YEARS -> SmallPools.one(random, List.of(1, 4, 5));
        };
    return new Expression.ShiftedDate(date, random.nextInt(3) == 0 ? amount : -amount, unit);
  }
}
