package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes abstract syntax as canonical text. Law: what {@link RuleSyntax} reads from the text is
 * equal to what was printed.
 */
public final class SyntaxPrinter {

  private SyntaxPrinter() {}

  /** A condition, without a leading If. */
  public static String print(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      boolean implicit =
          comparison.left().equals(new Expression.EntryReference(EntryAttribute.DATE));
      return (implicit ? "" : print(comparison.left()) + " ")
          + comparison.operator().sign()
          + " "
          + print(comparison.right());
    }
    if (condition instanceof Condition.NullTest test) {
      return print(test.operand()) + (test.absent() ? " = Null" : " ≠ Null");
    }
    if (condition instanceof Condition.And and) {
      return joined(and.all(), " AND ");
    }
    if (condition instanceof Condition.Or or) {
      return joined(or.any(), " OR ");
    }
    if (condition instanceof Condition.Not not) {
      return "NOT (" + print(not.condition()) + ")";
    }
    throw new IllegalStateException("the conditions are sealed");
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(
            part ->
                part instanceof Condition.And || part instanceof Condition.Or
                    ? "(" + print(part) + ")"
                    : print(part))
        .collect(Collectors.joining(word));
  }

  /** An expression; a moved date stands in brackets. */
  public static String print(Expression expression) {
    if (expression instanceof Expression.ShiftedDate shifted) {
      return "(" + withoutBrackets(shifted) + ")";
    }
    if (expression instanceof Expression.DateLiteral date) {
      return date.value().toString();
    }
    if (expression instanceof Expression.NumberLiteral number) {
      return number.value().toPlainString();
    }
    if (expression instanceof Expression.VariableReference variable) {
      return variable.name();
    }
    if (expression instanceof Expression.FieldReference field) {
      return field.name();
    }
    if (expression instanceof Expression.EntryReference entry) {
      return entry.attribute() == EntryAttribute.VALUE1 ? "VALUE" : entry.attribute().name();
    }
    throw new IllegalStateException("the expressions are sealed");
  }

  private static String withoutBrackets(Expression.ShiftedDate shifted) {
    String base =
        shifted.date() instanceof Expression.ShiftedDate inner
            ? withoutBrackets(inner)
            : print(shifted.date());
    int amount = Math.abs(shifted.amount());
    return base + (shifted.amount() < 0 ? " - " : " + ") + amount + " " + unit(shifted, amount);
  }

  private static String unit(Expression.ShiftedDate shifted, int amount) {
    CalendarUnit unit = shifted.unit();
    String plural = unit.name().toLowerCase(Locale.ROOT);
    return amount == 1 ? plural.substring(0, plural.length() - 1) : plural;
  }

  /** A field definition as the criteria column of a field table. */
  public static String print(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return pick(selection.pick()) + selection.where().map(where -> " " + print(where)).orElse("");
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      return pick(selection.pick())
          + " pair"
          + selection.where().map(where -> " " + print(where)).orElse("");
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      return (value.attribute() == EntryAttribute.VALUE1 ? "Value of " : "Value2 of ")
          + value.field();
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return fact(fact.fact());
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return "Age at " + print(age.date());
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      return "If "
          + print(choice.condition())
          + " Then "
          + print(choice.then())
          + " Otherwise "
          + print(choice.otherwise());
    }
    throw new IllegalStateException("the definitions are sealed");
  }

  private static String pick(Pick pick) {
    return pick == Pick.EARLIEST ? "Earliest" : "Latest";
  }

  private static String fact(Fact fact) {
    return switch (fact) {
      case REGISTRATION_DATE -> "Registration date";
      case DEREGISTRATION_DATE -> "Deregistration date";
      case DATE_OF_BIRTH -> "Date of birth";
      case DATE_OF_DEATH -> "Date of death";
      case SEX -> "Sex";
    };
  }
}
