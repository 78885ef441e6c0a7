package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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
  private final List<RulesetId> rulesets;

  RandomConditions(Random random, Function<ValueType, Expression> fields) {
    this(random, fields, List.of());
  }

  private RandomConditions(
      Random random, Function<ValueType, Expression> fields, List<RulesetId> rulesets) {
    this.random = random;
    this.fields = fields;
    this.rulesets = rulesets;
  }

  /** The same, with rulesets that the patient may be asked to be in. */
  RandomConditions in(List<RulesetId> rulesets) {
    return new RandomConditions(random, fields, rulesets);
  }

  Condition condition(Asked asked, int depth) {
    int kind = random.nextInt(depth > 0 ? 15 : 10);
    return switch (kind) {
      case 0 -> new Condition.NullTest(expression(type(asked), asked, 1), random.nextBoolean());
      case 1 -> oneOf(asked);
      case 2 -> special(asked);
      case 10, 11 -> new Condition.And(several(asked, depth - 1));
      case 12, 13 -> new Condition.Or(several(asked, depth - 1));
      case 14 -> new Condition.Not(condition(asked, depth - 1));
      default -> comparison(asked);
    };
  }

  /** What can be asked only here: of an entry its kind, of a patient a ruleset. */
  private Condition special(Asked asked) {
    if (asked == Asked.ENTRY) {
      return random.nextBoolean()
          ? new Condition.EpisodeIs(some(Episode.values()))
          : new Condition.PrescriptionIs(some(Prescription.values()));
    }
    return asked == Asked.PATIENT && !rulesets.isEmpty()
        ? new Condition.InRuleset(SmallPools.one(random, rulesets))
        : comparison(asked);
  }

  private <T> Set<T> some(T[] of) {
    List<T> all = new ArrayList<>(List.of(of));
    Collections.shuffle(all, random);
    return new LinkedHashSet<>(all.subList(0, 1 + random.nextInt(all.size() - 1)));
  }

  private Condition oneOf(Asked asked) {
    ValueType type = type(asked);
    Expression operand =
        asked != Asked.PATIENT && random.nextInt(3) > 0
            ? attribute(type, asked)
            : expression(type, asked, 1);
    List<Expression> options = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      options.add(
          random.nextInt(4) == 0
              ? new Expression.VariableReference(type == ValueType.DATE ? "DAYS" : "LIMITS")
              : expression(type, asked, 1));
    }
    return new Condition.OneOf(operand, options);
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
