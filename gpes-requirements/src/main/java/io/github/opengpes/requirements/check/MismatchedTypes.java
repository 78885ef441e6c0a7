package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.syntax.ExpressionTypes;
import io.github.opengpes.requirements.syntax.Scope;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Dates compared with numbers, numbers moved by months, ages at a number. */
final class MismatchedTypes implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Scope types = draft.types();
    for (PlacedCondition placed : PlacedCondition.of(draft)) {
      new Place(types, faults, placed.location(), placed.subject()).condition(placed.condition());
    }
    for (Field field : draft.fields()) {
      new Place(types, faults, field.location(), "field " + field.name())
          .definition(field.definition());
    }
  }

  /** Where a text stands. */
  private record Place(Scope types, Faults faults, SourceLocation location, String subject) {

    void definition(FieldDefinition definition) {
      if (definition instanceof FieldDefinition.AgeAt age) {
        must(age.date(), ValueType.DATE, "an age is taken at a date");
      } else if (definition instanceof FieldDefinition.Elapsed elapsed) {
        must(elapsed.from(), ValueType.DATE, "time goes by between two dates");
        must(elapsed.to(), ValueType.DATE, "time goes by between two dates");
      } else if (definition instanceof FieldDefinition.Choice choice) {
        expression(choice.then());
        expression(choice.otherwise());
        same(choice.then(), choice.otherwise(), "the two sides of a choice");
      }
    }

    void condition(Condition condition) {
      if (condition instanceof Condition.Comparison comparison) {
        expression(comparison.left());
        expression(comparison.right());
        same(comparison.left(), comparison.right(), "the two sides of a comparison");
      } else if (condition instanceof Condition.NullTest test) {
        expression(test.operand());
      } else if (condition instanceof Condition.OneOf oneOf) {
        expression(oneOf.operand());
        for (Expression option : oneOf.options()) {
          expression(option);
          same(oneOf.operand(), option, "a value and the list that it may be in");
        }
      } else if (condition instanceof Condition.And and) {
        and.all().forEach(this::condition);
      } else if (condition instanceof Condition.Or or) {
        or.any().forEach(this::condition);
      } else if (condition instanceof Condition.Not not) {
        condition(not.condition());
      }
    }

    private void expression(Expression expression) {
      if (expression instanceof Expression.ShiftedDate shifted) {
        must(shifted.date(), ValueType.DATE, "only a date moves by days, weeks, months and years");
      }
    }

    private void must(Expression expression, ValueType type, String why) {
      expression(expression);
      Optional<ValueType> found = ExpressionTypes.of(expression, types);
      if (found.isPresent() && found.get() != type) {
        faults.add(
            FaultCode.TYPE_MISMATCH,
            location,
            subject,
            why + "; " + SyntaxPrinter.print(expression) + " is a " + word(found.get()));
      }
    }

    private void same(Expression left, Expression right, String what) {
      Optional<ValueType> leftType = ExpressionTypes.of(left, types);
      Optional<ValueType> rightType = ExpressionTypes.of(right, types);
      if (leftType.isPresent() && rightType.isPresent() && !leftType.equals(rightType)) {
        faults.add(
            FaultCode.TYPE_MISMATCH,
            location,
            subject,
            what
                + " are of one type; "
                + SyntaxPrinter.print(left)
                + " is a "
                + word(leftType.get())
                + ", "
                + SyntaxPrinter.print(right)
                + " a "
                + word(rightType.get())
                + (isTime(left) || isTime(right)
                    ? "; write from which date a time is counted, as in (PPED - 12 months)"
                    : "")
                + (isEntryDate(left) || isEntryDate(right)
                    ? "; without a left side a comparison is about the date: write VALUE again where"
                        + " the value is meant"
                    : ""));
      }
    }

    /** Such as {@code 12 months}. */
    private static boolean isTime(Expression expression) {
      return expression instanceof Expression.NumberLiteral number
          && number.unit().isPresent()
          && Arrays.stream(CalendarUnit.values())
              .anyMatch(unit -> unit.plural().equalsIgnoreCase(number.unit().get()));
    }

    private static boolean isEntryDate(Expression expression) {
      return expression.equals(new Expression.EntryReference(EntryAttribute.DATE));
    }

    private static String word(ValueType type) {
      return type.name().toLowerCase(Locale.ROOT);
    }
  }
}
