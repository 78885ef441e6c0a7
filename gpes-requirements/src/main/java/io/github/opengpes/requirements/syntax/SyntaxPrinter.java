package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.Prescription;
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
    if (condition instanceof Condition.OneOf oneOf) {
      return print(oneOf.operand())
          + " IN ("
          + oneOf.options().stream().map(SyntaxPrinter::print).collect(Collectors.joining(", "))
          + ")";
    }
    if (condition instanceof Condition.InRuleset in) {
      return "In " + in.ruleset();
    }
    if (condition instanceof Condition.EpisodeIs is) {
      return "EPISODE" + oneOf(is.episodes().stream().map(Episode::word).toList());
    }
    if (condition instanceof Condition.PrescriptionIs is) {
      return "PRESCRIPTION" + oneOf(is.prescriptions().stream().map(Prescription::word).toList());
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

  private static String oneOf(List<String> words) {
    return words.size() == 1 ? " = " + words.get(0) : " IN (" + String.join(", ", words) + ")";
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
      return number.value().toPlainString()
          + number.unit().map(unit -> " [" + unit + "]").orElse("");
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
    return base + (shifted.amount() < 0 ? " - " : " + ") + shifted.unit().words(amount);
  }

  /** A field definition as the criteria column of a field table. */
  public static String print(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return pick(selection.pick(), selection.nth()) + where(selection);
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      return pick(selection.pick(), selection.nth()) + " pair" + where(selection);
    }
    if (definition instanceof FieldDefinition.SpacedSelection selection) {
      return pick(Pick.EARLIEST, selection.nth())
          + " at least "
          + selection.unit().words(selection.distance())
          + " apart"
          + where(selection);
    }
    if (definition instanceof FieldDefinition.ExtremeValue value) {
      return (value.extreme() == Extreme.MINIMUM ? "Minimum " : "Maximum ")
          + print(new Expression.EntryReference(value.attribute()))
          + where(value);
    }
    if (definition instanceof FieldDefinition.MeanValue value) {
      return "Mean " + print(new Expression.EntryReference(value.attribute())) + where(value);
    }
    if (definition instanceof FieldDefinition.EntryCount count) {
      return (count.counted() == Counted.DAYS ? "Count days" : "Count") + where(count);
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      return switch (value.attribute()) {
            case DATE -> "Date of ";
            case VALUE1 -> "Value of ";
            case VALUE2 -> "Value2 of ";
          }
          + value.field();
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return fact(fact.fact());
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      String unit = age.unit() == CalendarUnit.YEARS ? "" : "in " + age.unit().plural() + " ";
      return "Age " + unit + "at " + print(age.date());
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      String unit = elapsed.unit().name();
      return unit.charAt(0)
          + unit.substring(1).toLowerCase(Locale.ROOT)
          + " from "
          + print(elapsed.from())
          + " to "
          + print(elapsed.to());
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

  private static String where(FieldDefinition.OfEntries definition) {
    return definition.where().map(where -> " " + print(where)).orElse("");
  }

  private static String pick(Pick pick, int nth) {
    if (nth == 1) {
      return pick == Pick.EARLIEST ? "Earliest" : "Latest";
    }
    return ordinal(nth) + (pick == Pick.EARLIEST ? " earliest" : " latest");
  }

  /** A place from 1 to 20, such as {@code 2nd}. */
  public static String ordinal(int nth) {
    return switch (nth) {
      case 1 -> "1st";
      case 2 -> "2nd";
      case 3 -> "3rd";
      default -> nth + "th";
    };
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
