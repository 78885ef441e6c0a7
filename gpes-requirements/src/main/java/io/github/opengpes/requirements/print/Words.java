package io.github.opengpes.requirements.print;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.DeIdentification;
import io.github.opengpes.requirements.model.Disclosure;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Counted;
import io.github.opengpes.requirements.model.FieldDefinition.Extreme;
import io.github.opengpes.requirements.model.FieldDefinition.Fact;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.syntax.ExpressionTypes;
import io.github.opengpes.requirements.syntax.Scope;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says conditions, definitions and what is sent of a pack in English. */
public final class Words {

  private final Scope types;

  /** Words for the texts of a checked pack. */
  public Words(RequirementPack pack) {
    this.types = Scope.of(pack);
  }

  /** A condition, such as {@code BP_DAT is after 12 months before PPED}. */
  public String of(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return of(comparison.left())
          + " "
          + verb(comparison.operator(), isDate(comparison))
          + " "
          + of(comparison.right());
    }
    if (condition instanceof Condition.NullTest test) {
      return of(test.operand()) + (test.absent() ? " is absent" : " is present");
    }
    if (condition instanceof Condition.OneOf oneOf) {
      return of(oneOf.operand())
          + " is one of "
          + oneOf.options().stream().map(this::of).collect(Collectors.joining(", "));
    }
    if (condition instanceof Condition.InRuleset in) {
      return "the patient is selected by " + in.ruleset();
    }
    if (condition instanceof Condition.EpisodeIs is) {
      return "its episode is "
          + is.episodes().stream().map(Words::of).collect(Collectors.joining(" or "));
    }
    if (condition instanceof Condition.PrescriptionIs is) {
      return "it is "
          + is.prescriptions().stream().map(Words::of).collect(Collectors.joining(" or "));
    }
    if (condition instanceof Condition.And and) {
      return joined(and.all(), " and ");
    }
    if (condition instanceof Condition.Or or) {
      return joined(or.any(), " or ");
    }
    if (condition instanceof Condition.Not not) {
      return "it is not so that (" + of(not.condition()) + ")";
    }
    throw new IllegalStateException("the conditions are sealed");
  }

  private static String of(Episode episode) {
    return switch (episode) {
      case FIRST -> "a first one";
      case NEW -> "a new one";
      case OTHER -> "another one";
      case DEATH -> "the cause of death";
    };
  }

  private static String of(Prescription prescription) {
    return switch (prescription) {
      case ACUTE -> "an acute prescription";
      case ISSUE -> "an issue of a repeat prescription";
      case REPEAT -> "the authorisation of a repeat prescription";
    };
  }

  private boolean isDate(Condition.Comparison comparison) {
    return ExpressionTypes.of(comparison.left(), types).equals(Optional.of(ValueType.DATE));
  }

  private String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(
            part ->
                part instanceof Condition.And || part instanceof Condition.Or
                    ? "(" + of(part) + ")"
                    : of(part))
        .collect(Collectors.joining(word));
  }

  private static String verb(ComparisonOperator operator, boolean date) {
    return switch (operator) {
      case EQUAL -> date ? "is on" : "is";
      case NOT_EQUAL -> date ? "is present and not on" : "is present and not";
      case LESS -> date ? "is before" : "is less than";
      case LESS_OR_EQUAL -> date ? "is on or before" : "is at most";
      case GREATER -> date ? "is after" : "is more than";
      case GREATER_OR_EQUAL -> date ? "is on or after" : "is at least";
    };
  }

  /** An expression, such as {@code 12 months before PPED}. */
  public String of(Expression expression) {
    if (expression instanceof Expression.ShiftedDate shifted) {
      int amount = Math.abs(shifted.amount());
      return shifted.unit().words(amount)
          + (shifted.amount() < 0 ? " before " : " after ")
          + of(shifted.date());
    }
    if (expression instanceof Expression.DateLiteral literal) {
      return literal.value().toString();
    }
    if (expression instanceof Expression.NumberLiteral literal) {
      return literal.value().toPlainString() + literal.unit().map(unit -> " " + unit).orElse("");
    }
    if (expression instanceof Expression.VariableReference variable) {
      return variable.name();
    }
    if (expression instanceof Expression.FieldReference field) {
      return field.name();
    }
    if (expression instanceof Expression.EntryReference entry) {
      return switch (entry.attribute()) {
        case DATE -> "its date";
        case VALUE1 -> "its value";
        case VALUE2 -> "its second value";
      };
    }
    throw new IllegalStateException("the expressions are sealed");
  }

  /** What a field is. */
  public String of(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return "the date of the "
          + pick(selection.pick(), selection.nth())
          + " entry of "
          + selection.cluster()
          + where(selection.where());
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      return "the date of the "
          + pick(selection.pick(), selection.nth())
          + " whole reading (both values of one day) of "
          + selection.cluster()
          + where(selection.where());
    }
    if (definition instanceof FieldDefinition.SpacedSelection selection) {
      return "the date of the "
          + SyntaxPrinter.ordinal(selection.nth())
          + " of those entries of "
          + selection.cluster()
          + where(selection.where())
          + ", that are counted from the earliest on, each at least "
          + selection.unit().words(selection.distance())
          + " after the one counted before";
    }
    if (definition instanceof FieldDefinition.ExtremeValue extreme) {
      return (extreme.extreme() == Extreme.MINIMUM ? "the lowest " : "the highest ")
          + value(extreme.attribute())
          + " among the entries of "
          + extreme.cluster()
          + where(extreme.where());
    }
    if (definition instanceof FieldDefinition.MeanValue mean) {
      return "the mean "
          + value(mean.attribute())
          + " of the entries of "
          + mean.cluster()
          + where(mean.where());
    }
    if (definition instanceof FieldDefinition.EntryCount count) {
      return (count.counted() == Counted.DAYS
              ? "the number of different days with an entry of "
              : "the number of entries of ")
          + count.cluster()
          + where(count.where());
    }
    if (definition instanceof FieldDefinition.SelectedValue value) {
      return "the " + value(value.attribute()) + " of what " + value.field() + " took";
    }
    if (definition instanceof FieldDefinition.PatientFact fact) {
      return fact(fact.fact());
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return "the age in completed " + age.unit().plural() + " on " + of(age.date());
    }
    if (definition instanceof FieldDefinition.Elapsed elapsed) {
      return "the completed "
          + elapsed.unit().plural()
          + " from "
          + of(elapsed.from())
          + " to "
          + of(elapsed.to());
    }
    if (definition instanceof FieldDefinition.Choice choice) {
      return of(choice.then())
          + " where "
          + of(choice.condition())
          + ", else "
          + of(choice.otherwise());
    }
    throw new IllegalStateException("the definitions are sealed");
  }

  private String where(Optional<Condition> where) {
    return where.map(condition -> ", where " + of(condition)).orElse("");
  }

  private static String value(EntryAttribute attribute) {
    return switch (attribute) {
      case DATE -> "date";
      case VALUE1 -> "value";
      case VALUE2 -> "second value";
    };
  }

  private static String pick(Pick pick, int nth) {
    return (nth == 1 ? "" : SyntaxPrinter.ordinal(nth) + " ")
        + (pick == Pick.EARLIEST ? "earliest" : "latest");
  }

  /** Which patients of a ruleset a count counts, before its name: {@code selected by }. */
  public static String of(CountedPatients patients) {
    boolean ofOneRule =
        patients instanceof CountedPatients.DecidedBy
            || patients instanceof CountedPatients.RejectedBy;
    return patients.words() + (ofOneRule ? " of " : " by ");
  }

  /** How small numbers are hidden. */
  public static String of(Disclosure disclosure) {
    return "suppressed below "
        + disclosure.suppressBelow()
        + " and rounded to "
        + disclosure.roundTo();
  }

  /** What becomes of what identifies a patient. */
  public static String of(DeIdentification cut) {
    return "NHS number "
        + cut.nhsNumber().word()
        + ", dates "
        + cut.dates().word()
        + ", date of birth "
        + cut.dateOfBirth().word()
        + ", postcode "
        + cut.postcode().word();
  }

  private static String fact(Fact fact) {
    return switch (fact) {
      case REGISTRATION_DATE -> "the start of the registration that counts";
      case DEREGISTRATION_DATE -> "the end of the registration that counts";
      case DATE_OF_BIRTH -> "the date of birth";
      case DATE_OF_DEATH -> "the date of death";
      case SEX -> "the sex (0 not known, 1 male, 2 female, 9 not specified)";
    };
  }
}
