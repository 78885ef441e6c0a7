package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.syntax.ExpressionTypes;
import io.github.opengpes.requirements.syntax.Scope;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.Locale;
import java.util.Optional;

/** Dates compared with numbers, numbers moved by months, ages at a number. */
final class MismatchedTypes implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Scope types = draft.types();
    for (Field field : draft.fields()) {
      new Place(types, faults, field.location(), "field " + field.name())
          .definition(field.definition());
    }
    for (Ruleset ruleset : draft.rulesets()) {
      for (Rule rule : ruleset.rules()) {
        new Place(types, faults, rule.location(), ruleset.id() + " rule " + rule.number())
            .condition(rule.condition());
      }
    }
    for (Output output : draft.outputs()) {
      if (output instanceof Output.PatientLevel patients) {
        Place place = new Place(types, faults, patients.location(), "");
        patients
            .journals()
            .ifPresent(
                journals ->
                    journals.selections().forEach(it -> it.where().ifPresent(place::condition)));
      }
    }
  }

  /** One text and where it stands. */
  private record Place(Scope types, Faults faults, SourceLocation location, String subject) {

    void definition(FieldDefinition definition) {
      References.criteriaOf(definition).ifPresent(this::condition);
      if (definition instanceof FieldDefinition.AgeAt age) {
        must(age.date(), ValueType.DATE, "an age is taken at a date");
      } else if (definition instanceof FieldDefinition.Elapsed elapsed) {
        must(elapsed.from(), ValueType.DATE, "time goes by between two dates");
        must(elapsed.to(), ValueType.DATE, "time goes by between two dates");
      } else if (definition instanceof FieldDefinition.Choice choice) {
        condition(choice.condition());
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
                + (isEntryDate(left) || isEntryDate(right)
                    ? "; without a left side a comparison is about the date: write VALUE again where"
                        + " the value is meant"
                    : ""));
      }
    }

    private static boolean isEntryDate(Expression expression) {
      return expression.equals(new Expression.EntryReference(EntryAttribute.DATE));
    }

    private static String word(ValueType type) {
      return type.name().toLowerCase(Locale.ROOT);
    }
  }
}
