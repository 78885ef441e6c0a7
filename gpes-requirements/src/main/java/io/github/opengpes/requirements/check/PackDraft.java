package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.syntax.Scope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A pack as it was read, with whatever could be made of it: names may stand there twice, refer to
 * nothing or to themselves, and types may not agree. The checks look at it.
 *
 * @param unionMembers names of the clusters that a union is made of
 * @param fields those whose definition is in the syntax; a choice may carry a wrong type until
 *     {@link #withChoiceTypes}
 */
public record PackDraft(
    Header header,
    List<Variable> variables,
    List<Cluster> clusters,
    Set<String> unionMembers,
    List<Pair> pairs,
    List<Field> fields,
    List<Ruleset> rulesets,
    List<Output> outputs) {

  /** Copies the lists. */
  public PackDraft {
    variables = List.copyOf(variables);
    clusters = List.copyOf(clusters);
    unionMembers = Set.copyOf(unionMembers);
    pairs = List.copyOf(pairs);
    fields = List.copyOf(fields);
    rulesets = List.copyOf(rulesets);
    outputs = List.copyOf(outputs);
  }

  /** What a pack says of itself. */
  public record Header(
      String queryId,
      String name,
      String version,
      String description,
      String source,
      String referenceDate,
      SourceLocation referenceDateLocation,
      BasePopulation population,
      TypeOneScope typeOneScope) {}

  /** A paired cluster and where it is declared. */
  public record Pair(PairedCluster pairedCluster, SourceLocation location) {}

  /** The types of variables and fields, as far as they are known; names are not resolved by it. */
  public Scope types() {
    Map<String, ValueType> variableTypes = new HashMap<>();
    variables.forEach(variable -> variableTypes.putIfAbsent(variable.name(), variable.type()));
    Map<String, ValueType> fieldTypes = new HashMap<>();
    fields.forEach(field -> fieldTypes.putIfAbsent(field.name(), field.definition().type()));
    return new KnownTypes(variableTypes, fieldTypes);
  }

  /** The same draft with the fields given instead. */
  PackDraft withFields(List<Field> others) {
    return new PackDraft(
        header, variables, clusters, unionMembers, pairs, others, rulesets, outputs);
  }

  /** The same draft in which each choice has the type of its expressions. */
  public PackDraft withChoiceTypes() {
    return ChoiceTypes.settle(this);
  }

  /** The pack. Only of a draft that the checks found no error in. */
  public RequirementPack toPack() {
    return new RequirementPack(
        header.queryId(),
        header.name(),
        header.version(),
        header.description(),
        header.source(),
        header.referenceDate(),
        byKey(variables, Variable::name),
        header.population(),
        header.typeOneScope(),
        byKey(clusters, Cluster::name),
        byKey(pairs.stream().map(Pair::pairedCluster).toList(), PairedCluster::cluster),
        byKey(fields, Field::name),
        byKey(rulesets, Ruleset::id),
        outputs);
  }

  private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
    Map<K, V> map = new LinkedHashMap<>();
    values.forEach(value -> map.put(key.apply(value), value));
    return map;
  }

  private record KnownTypes(Map<String, ValueType> variables, Map<String, ValueType> fields)
      implements Scope {

    @Override
    public Expression resolve(String name, int column) {
      return fields.containsKey(name)
          ? new Expression.FieldReference(name)
          : new Expression.VariableReference(name);
    }

    @Override
    public Optional<ValueType> typeOf(Expression reference) {
      if (reference instanceof Expression.FieldReference field) {
        return Optional.ofNullable(fields.get(field.name()));
      }
      return reference instanceof Expression.VariableReference variable
          ? Optional.ofNullable(variables.get(variable.name()))
          : Optional.empty();
    }
  }

  /** The field of this name that remembers an entry, if there is one. */
  Optional<Field> rememberingField(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .filter(field -> field.definition() instanceof FieldDefinition.Remembering)
        .findFirst();
  }
}
