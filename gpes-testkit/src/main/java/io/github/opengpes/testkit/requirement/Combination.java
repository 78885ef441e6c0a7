package io.github.opengpes.testkit.requirement;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Constructs that are hard together: what an engine does for one gets in the way of the other.
 *
 * @param words for people
 * @param test whether a field of a pack is one
 */
record Combination(String words, BiPredicate<RequirementPack, Field> test) {

  static final List<Combination> ALL =
      List.of(
          new Combination(
              "criteria on a value of another field's entry",
              asks(of -> of instanceof FieldDefinition.SelectedValue)),
          new Combination(
              "criteria on a mean, extreme or count",
              asks(
                  of ->
                      of instanceof FieldDefinition.MeanValue
                          || of instanceof FieldDefinition.ExtremeValue
                          || of instanceof FieldDefinition.EntryCount)),
          new Combination(
              "criteria on a choice, age or time between",
              asks(
                  of ->
                      of instanceof FieldDefinition.Choice
                          || of instanceof FieldDefinition.AgeAt
                          || of instanceof FieldDefinition.Elapsed)),
          new Combination(
              "criteria on a field with criteria on a field with criteria",
              (pack, field) -> depth(pack, field) >= 3),
          new Combination(
              "nth entry with criteria on another field",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.EntrySelection it
                      && it.nth() > 1
                      && hasFields(it)),
          new Combination(
              "spaced entries with criteria on another field",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.SpacedSelection it
                      && hasFields(it)),
          new Combination(
              "pair with criteria on another field",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.PairSelection it && hasFields(it)),
          new Combination(
              "an entry that a day of another field cuts off",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.EntrySelection it
                      && isCutOff(it, it.pick())),
          new Combination(
              "an nth entry that a day of another field cuts off",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.EntrySelection it
                      && it.nth() > 1
                      && isCutOff(it, it.pick())),
          new Combination(
              "a pair that a day of another field cuts off",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.PairSelection it
                      && isCutOff(it, it.pick())),
          new Combination(
              "a value of what a day of another field cuts off",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.SelectedValue it
                      && isCutOff(named(pack, it.field()).definition())),
          new Combination(
              "NOT of a comparison with a field in criteria",
              (pack, field) ->
                  References.criteriaOf(field.definition()).stream()
                      .anyMatch(Combination::hasNegatedField)),
          new Combination(
              "choice of a moved date",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.Choice it
                      && (it.then() instanceof Expression.ShiftedDate
                          || it.otherwise() instanceof Expression.ShiftedDate)),
          new Combination(
              "two fields that ask the same cluster and criteria",
              (pack, field) ->
                  field.definition() instanceof FieldDefinition.OfEntries it
                      && pack.fields().values().stream()
                          .filter(other -> !other.equals(field))
                          .anyMatch(
                              other ->
                                  other.definition() instanceof FieldDefinition.OfEntries that
                                      && that.cluster().equals(it.cluster())
                                      && that.where().equals(it.where()))));

  boolean isIn(RequirementPack pack, Field field) {
    return test.test(pack, field);
  }

  private interface Kind {
    boolean is(FieldDefinition definition);
  }

  private static BiPredicate<RequirementPack, Field> asks(Kind kind) {
    return (pack, field) ->
        field.definition() instanceof FieldDefinition.OfEntries
            && References.fieldsOf(field.definition()).stream()
                .anyMatch(name -> kind.is(named(pack, name).definition()));
  }

  private static boolean isCutOff(FieldDefinition definition) {
    return (definition instanceof FieldDefinition.EntrySelection entry
            && isCutOff(entry, entry.pick()))
        || (definition instanceof FieldDefinition.PairSelection pair
            && isCutOff(pair, pair.pick()));
  }

  /** What lies beyond the day has no say in which entry is the latest or the earliest. */
  private static boolean isCutOff(FieldDefinition.OfEntries definition, Pick pick) {
    Set<ComparisonOperator> beyond =
        pick == Pick.LATEST
            ? Set.of(ComparisonOperator.GREATER, ComparisonOperator.GREATER_OR_EQUAL)
            : Set.of(ComparisonOperator.LESS, ComparisonOperator.LESS_OR_EQUAL);
    return definition.where().stream()
        .flatMap(where -> where.conjuncts().stream())
        .anyMatch(
            part ->
                part instanceof Condition.Comparison it
                    && it.left() instanceof Expression.EntryReference entry
                    && entry.attribute() == EntryAttribute.DATE
                    && beyond.contains(it.operator())
                    && !References.fieldsOf(it.right()).isEmpty());
  }

  private static boolean hasFields(FieldDefinition definition) {
    return !References.fieldsOf(definition).isEmpty();
  }

  private static int depth(RequirementPack pack, Field field) {
    int deepest = 0;
    Set<Field> needed =
        References.fieldsOf(field.definition()).stream()
            .map(name -> named(pack, name))
            .collect(Collectors.toSet());
    for (Field other : needed) {
      deepest = Math.max(deepest, depth(pack, other));
    }
    return deepest + (References.criteriaOf(field.definition()).isPresent() ? 1 : 0);
  }

  private static boolean hasNegatedField(Condition condition) {
    boolean[] found = new boolean[1];
    References.visitParts(
        condition,
        part ->
            found[0] |= part instanceof Condition.Not not && !References.fieldsOf(not).isEmpty());
    return found[0];
  }

  private static Field named(RequirementPack pack, String name) {
    return Objects.requireNonNull(pack.fields().get(name), "a field of the pack");
  }
}
