package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values of different units compared. A unit is known of numbers that are written with one, of
 * values of clusters that have one, of ages and times, and of fields made of these. What has no
 * known unit may be compared with anything.
 */
final class MismatchedUnits implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Units units = new Units(draft);
    for (PlacedCondition placed : PlacedCondition.of(draft)) {
      References.visitParts(placed.condition(), part -> look(part, placed, units, faults));
    }
    for (Field field : draft.fields()) {
      if (field.definition() instanceof FieldDefinition.Choice choice) {
        PlacedCondition place =
            new PlacedCondition(
                choice.condition(), field.location(), "field " + field.name(), List.of());
        same(choice.then(), choice.otherwise(), place, units, faults);
      }
    }
  }

  private static void look(Condition part, PlacedCondition placed, Units units, Faults faults) {
    if (part instanceof Condition.Comparison comparison) {
      same(comparison.left(), comparison.right(), placed, units, faults);
    } else if (part instanceof Condition.OneOf oneOf) {
      oneOf.options().forEach(it -> same(oneOf.operand(), it, placed, units, faults));
    }
  }

  private static void same(
      Expression left, Expression right, PlacedCondition placed, Units units, Faults faults) {
    Set<String> ofLeft = units.of(left, placed.clusters());
    Set<String> ofRight = units.of(right, placed.clusters());
    for (String one : ofLeft) {
      for (String other : ofRight) {
        if (!one.equals(other)) {
          faults.add(
              FaultCode.UNIT_MISMATCH,
              placed.location(),
              placed.subject(),
              SyntaxPrinter.print(left)
                  + " is in "
                  + one
                  + ", "
                  + SyntaxPrinter.print(right)
                  + " in "
                  + other);
          return;
        }
      }
    }
  }

  /** Finds units; a set, because criteria may be asked of entries of several clusters. */
  private static final class Units {
    private final Map<String, Optional<String>> clusters;
    private final Map<String, FieldDefinition> fields;

    Units(PackDraft draft) {
      clusters =
          draft.clusters().stream()
              .collect(Collectors.toMap(it -> it.name(), it -> it.unit(), (a, b) -> a));
      fields =
          draft.fields().stream()
              .collect(Collectors.toMap(Field::name, Field::definition, (first, second) -> first));
    }

    Set<String> of(Expression expression, List<String> underTest) {
      if (expression instanceof Expression.NumberLiteral number) {
        return number.unit().map(Set::of).orElse(Set.of());
      }
      if (expression instanceof Expression.EntryReference entry) {
        return entry.attribute() == EntryAttribute.DATE
            ? Set.of()
            : underTest.stream()
                .map(this::ofCluster)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
      }
      return expression instanceof Expression.FieldReference field
          ? ofField(field.name(), new HashSet<>()).map(Set::of).orElse(Set.of())
          : Set.of();
    }

    private Optional<String> ofCluster(String name) {
      return clusters.getOrDefault(name, Optional.empty());
    }

    /** Of a field that goes round in a circle nothing is known. */
    private Optional<String> ofField(String name, Set<String> seen) {
      FieldDefinition definition = fields.get(name);
      if (definition == null || !seen.add(name)) {
        return Optional.empty();
      }
      if (definition instanceof FieldDefinition.AgeAt age) {
        return Optional.of(age.unit().plural());
      }
      if (definition instanceof FieldDefinition.Elapsed elapsed) {
        return Optional.of(elapsed.unit().plural());
      }
      if (definition instanceof FieldDefinition.ExtremeValue extreme) {
        return ofCluster(extreme.cluster());
      }
      if (definition instanceof FieldDefinition.MeanValue mean) {
        return ofCluster(mean.cluster());
      }
      if (definition instanceof FieldDefinition.SelectedValue value
          && value.attribute() != EntryAttribute.DATE) {
        return Optional.ofNullable(fields.get(value.field()))
            .flatMap(References::clusterOf)
            .flatMap(this::ofCluster);
      }
      if (definition instanceof FieldDefinition.Choice choice) {
        Function<Expression, Optional<String>> of =
            side ->
                side instanceof Expression.FieldReference field
                    ? ofField(field.name(), seen)
                    : of(side, List.of()).stream().findFirst();
        return of.apply(choice.then()).or(() -> of.apply(choice.otherwise()));
      }
      return Optional.empty();
    }
  }
}
