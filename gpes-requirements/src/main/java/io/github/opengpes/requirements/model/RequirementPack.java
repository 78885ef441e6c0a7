package io.github.opengpes.requirements.model;

import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole extraction requirement, read and checked: every name in it refers to something that is
 * there, types agree, and nothing refers to itself. Immutable.
 *
 * @param queryId the six upper-case hex digits that open the SQI id
 * @param version the pack's own version, as its author writes it
 * @param source the published document that the rules come from
 * @param referenceDate name of the variable up to which a record is read: later entries do not
 *     exist
 * @param variables by name, in the order of the pack
 * @param clusters by name
 * @param pairedClusters by the name of the paired cluster
 * @param fields by name, in the order of the pack
 * @param rulesets in the order of the pack
 */
public record RequirementPack(
    String queryId,
    String name,
    String version,
    String description,
    String source,
    String referenceDate,
    Map<String, Variable> variables,
    BasePopulation population,
    TypeOneScope typeOneScope,
    Map<String, Cluster> clusters,
    Map<String, PairedCluster> pairedClusters,
    Map<String, Field> fields,
    Map<RulesetId, Ruleset> rulesets,
    List<Output> outputs) {

  /** Copies the collections and keeps their order. */
  public RequirementPack {
    variables = ordered(variables);
    clusters = ordered(clusters);
    pairedClusters = ordered(pairedClusters);
    fields = ordered(fields);
    rulesets = ordered(rulesets);
    outputs = List.copyOf(outputs);
  }

  /** The names of the clusters whose descendants are not filled in; such a pack is not run. */
  public List<String> openClusters() {
    return clusters.values().stream()
        .filter(cluster -> !cluster.openDescendants().isEmpty())
        .map(Cluster::name)
        .toList();
  }

  /**
   * The same pack with the descendants filled in of every cluster of the hierarchy's scheme. A code
   * that the hierarchy does not know has none.
   */
  public RequirementPack withDescendants(CodeHierarchy hierarchy) {
    return withEach(cluster -> cluster.withDescendants(hierarchy));
  }

  /**
   * The same pack with its clusters as they are listed, without any descendants. For example
   * patients, whose codes are listed ones; never for patients.
   */
  public RequirementPack asListed() {
    return withEach(Cluster::asListed);
  }

  private RequirementPack withEach(UnaryOperator<Cluster> change) {
    Map<String, Cluster> changed = new LinkedHashMap<>();
    clusters.forEach((name, cluster) -> changed.put(name, change.apply(cluster)));
    return withClusters(changed);
  }

  /**
   * The same pack with other clusters. What refers to them is not checked again, here and below.
   */
  public RequirementPack withClusters(Map<String, Cluster> others) {
    return with(others, fields, rulesets, outputs);
  }

  /** The same pack with other fields. */
  public RequirementPack withFields(Map<String, Field> others) {
    return with(clusters, others, rulesets, outputs);
  }

  /** The same pack with other rulesets. */
  public RequirementPack withRulesets(Map<RulesetId, Ruleset> others) {
    return with(clusters, fields, others, outputs);
  }

  /** The same pack with other outputs. */
  public RequirementPack withOutputs(List<Output> others) {
    return with(clusters, fields, rulesets, others);
  }

  private RequirementPack with(
      Map<String, Cluster> otherClusters,
      Map<String, Field> otherFields,
      Map<RulesetId, Ruleset> otherRulesets,
      List<Output> otherOutputs) {
    return new RequirementPack(
        queryId,
        name,
        version,
        description,
        source,
        referenceDate,
        variables,
        population,
        typeOneScope,
        otherClusters,
        pairedClusters,
        otherFields,
        otherRulesets,
        otherOutputs);
  }

  private static <K, V> Map<K, V> ordered(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The variable of this name, alias or aid (in any case), if there is one. */
  public Optional<Variable> findVariable(String nameOrAid) {
    return variables.values().stream()
        .filter(
            variable ->
                variable.name().equals(nameOrAid)
                    || variable.aliases().contains(nameOrAid)
                    || variable.aid().toString().equalsIgnoreCase(nameOrAid))
        .findFirst();
  }
}
