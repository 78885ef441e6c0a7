package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a single question would be asked a little wrong: the operator's neighbour, the next limit.
 */
final class SmallFaults {

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final LocalDate referenceDate;

  SmallFaults(RequirementPack pack, RunParameters parameters) {
    this.pack = pack;
    this.parameters = parameters;
    this.referenceDate = parameters.referenceDate(pack);
  }

  /** What may stand in place of a leaf, by what it is. */
  Map<String, Condition> of(Condition leaf) {
    Map<String, Condition> faults = new LinkedHashMap<>();
    if (leaf instanceof Condition.Comparison comparison) {
      comparison(comparison, faults);
    } else if (leaf instanceof Condition.NullTest test) {
      faults.put(
          test.absent() ? "≠ Null for = Null" : "= Null for ≠ Null",
          new Condition.NullTest(test.operand(), !test.absent()));
    } else if (leaf instanceof Condition.OneOf oneOf && oneOf.options().size() > 1) {
      for (Expression option : oneOf.options()) {
        List<Expression> others = new ArrayList<>(oneOf.options());
        others.remove(option);
        faults.put(
            "without " + SyntaxPrinter.print(option), new Condition.OneOf(oneOf.operand(), others));
      }
    } else if (leaf instanceof Condition.EpisodeIs is && is.episodes().size() > 1) {
      for (Episode episode : is.episodes()) {
        EnumSet<Episode> others = EnumSet.copyOf(is.episodes());
        others.remove(episode);
        faults.put("without " + episode.word(), new Condition.EpisodeIs(others));
      }
    } else if (leaf instanceof Condition.PrescriptionIs is && is.prescriptions().size() > 1) {
      for (Prescription prescription : is.prescriptions()) {
        EnumSet<Prescription> others = EnumSet.copyOf(is.prescriptions());
        others.remove(prescription);
        faults.put("without " + prescription.word(), new Condition.PrescriptionIs(others));
      }
    } else {
      faults.put("the opposite", new Condition.Not(leaf));
    }
    return faults;
  }

  private void comparison(Condition.Comparison comparison, Map<String, Condition> faults) {
    ComparisonOperator other = neighbour(comparison.operator());
    faults.put(
        other.sign() + " for " + comparison.operator().sign(),
        new Condition.Comparison(comparison.left(), other, comparison.right()));
    boolean limitIsLeft = isConstant(comparison.left()) && !isConstant(comparison.right());
    Expression limit = limitIsLeft ? comparison.left() : comparison.right();
    for (int step : new int[] {1, -1}) {
      Optional<Expression> moved = moved(limit, step);
      if (moved.isPresent() && !(step > 0 && !limitIsLeft && isBeyondAllRecords(comparison))) {
        faults.put(
            SyntaxPrinter.print(moved.get()) + " for " + SyntaxPrinter.print(limit),
            limitIsLeft
                ? new Condition.Comparison(moved.get(), comparison.operator(), comparison.right())
                : new Condition.Comparison(comparison.left(), comparison.operator(), moved.get()));
      }
    }
  }

  /**
   * Whether a later limit asks for days after the reference date, on which no entry and no
   * registration exists: then nothing is off, and no patient could show it.
   */
  private boolean isBeyondAllRecords(Condition.Comparison comparison) {
    boolean upper =
        comparison.operator() == ComparisonOperator.LESS_OR_EQUAL
            || comparison.operator() == ComparisonOperator.LESS;
    if (!upper || !isOfRecord(comparison.left())) {
      return false;
    }
    Optional<LocalDate> limit = constantDate(comparison.right());
    LocalDate firstBeyond =
        comparison.operator() == ComparisonOperator.LESS
            ? referenceDate.plusDays(1)
            : referenceDate;
    return limit.isPresent() && !limit.get().isBefore(firstBeyond);
  }

  private boolean isOfRecord(Expression expression) {
    if (expression instanceof Expression.EntryReference entry) {
      return entry.attribute() == EntryAttribute.DATE;
    }
    if (!(expression instanceof Expression.FieldReference reference)) {
      return false;
    }
    FieldDefinition definition = Packs.field(pack, reference.name()).definition();
    return definition.type() == ValueType.DATE
        && (definition instanceof FieldDefinition.OfEntries
            || definition instanceof FieldDefinition.SelectedValue
            || (definition instanceof FieldDefinition.PatientFact fact
                && fact.fact() == FieldDefinition.Fact.REGISTRATION_DATE));
  }

  private Optional<LocalDate> constantDate(Expression expression) {
    return new Limits(pack, parameters)
        .constant(expression)
        .flatMap(
            value ->
                value instanceof Value.DateValue date
                    ? Optional.of(date.date())
                    : Optional.empty());
  }

  private static boolean isConstant(Expression expression) {
    if (expression instanceof Expression.ShiftedDate shifted) {
      return isConstant(shifted.date());
    }
    return expression instanceof Expression.DateLiteral
        || expression instanceof Expression.NumberLiteral
        || expression instanceof Expression.VariableReference;
  }

  private static ComparisonOperator neighbour(ComparisonOperator operator) {
    return switch (operator) {
      case EQUAL -> ComparisonOperator.NOT_EQUAL;
      case NOT_EQUAL -> ComparisonOperator.EQUAL;
      case LESS -> ComparisonOperator.LESS_OR_EQUAL;
      case LESS_OR_EQUAL -> ComparisonOperator.LESS;
      case GREATER -> ComparisonOperator.GREATER_OR_EQUAL;
      case GREATER_OR_EQUAL -> ComparisonOperator.GREATER;
    };
  }

  /** A limit one unit, day or last digit on; absent where the language has no way to write it. */
  Optional<Expression> moved(Expression limit, int step) {
    if (limit instanceof Expression.ShiftedDate shifted) {
      return Optional.of(
          new Expression.ShiftedDate(shifted.date(), shifted.amount() + step, shifted.unit()));
    }
    if (limit instanceof Expression.NumberLiteral number) {
      BigDecimal unit = LastDigit.of(number.value());
      return Optional.of(
          new Expression.NumberLiteral(
              number.value().add(unit.multiply(BigDecimal.valueOf(step))), number.unit()));
    }
    if (limit instanceof Expression.DateLiteral date) {
      return Optional.of(new Expression.DateLiteral(date.value().plusDays(step)));
    }
    return isDate(limit)
        ? Optional.of(new Expression.ShiftedDate(limit, step, CalendarUnit.DAYS))
        : Optional.empty();
  }

  private boolean isDate(Expression expression) {
    if (expression instanceof Expression.VariableReference variable) {
      return pack.findVariable(variable.name())
          .map(it -> it.type() == ValueType.DATE)
          .orElse(false);
    }
    if (expression instanceof Expression.FieldReference field) {
      return Packs.field(pack, field.name()).definition().type() == ValueType.DATE;
    }
    return expression instanceof Expression.EntryReference entry
        && entry.attribute() == EntryAttribute.DATE;
  }
}
