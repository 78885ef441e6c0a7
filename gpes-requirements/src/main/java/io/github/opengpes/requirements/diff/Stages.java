package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldOrder;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the changes between two packs one at a time: first what only the new pack has (nothing of
 * the old one asks for it), then the values of variables, the population, the clusters, the fields,
 * the rulesets, each alone and in the order of the new pack (our design). Changes that cannot be
 * made one without the other are made together.
 */
final class Stages {

  private final RequirementPack now;
  private final RunParameters newParameters;
  private final PackDifference difference;
  private final List<Stage> stages = new ArrayList<>();

  private String referenceDate;
  private BasePopulation population;
  private TypeOneScope typeOneScope;
  private final Map<String, Variable> variables;
  private final Map<String, List<Value>> values;
  private final Map<String, Cluster> clusters;
  private final Map<String, PairedCluster> pairs;
  private final Map<String, Field> fields;
  private final Map<RulesetId, Ruleset> rulesets;

  private Stages(
      RequirementPack before,
      RunParameters oldParameters,
      RequirementPack now,
      RunParameters newParameters,
      PackDifference difference) {
    this.now = now;
    this.newParameters = newParameters;
    this.difference = difference;
    this.referenceDate = before.referenceDate();
    this.population = before.population();
    this.typeOneScope = before.typeOneScope();
    this.variables = united(before.variables(), now.variables());
    this.values = united(oldParameters.values(), newParameters.values());
    this.clusters = united(before.clusters(), now.clusters());
    this.pairs = united(before.pairedClusters(), now.pairedClusters());
    this.fields = united(before.fields(), now.fields());
    this.rulesets = united(before.rulesets(), now.rulesets());
  }

  /** The stages in order; the first is the old pack, the last means what the new pack means. */
  static List<Stage> of(
      RequirementPack before,
      RunParameters oldParameters,
      RequirementPack now,
      RunParameters newParameters,
      PackDifference difference) {
    Stage first = Stage.of(Topic.IDENTITY, "", before, oldParameters);
    Stage last = Stage.of(Topic.IDENTITY, "several changes together", now, newParameters);
    if (aNameIsSomethingElse(before, now)) {
      return List.of(first, last);
    }
    Stages made = new Stages(before, oldParameters, now, newParameters, difference);
    made.stages.add(first);
    made.all();
    made.stages.add(last);
    return List.copyOf(made.stages);
  }

  private static <K, V> Map<K, V> united(Map<K, V> before, Map<K, V> now) {
    Map<K, V> all = new LinkedHashMap<>(before);
    now.forEach(all::putIfAbsent);
    return all;
  }

  /**
   * A field for a variable, a date for a number, several values for one: no pack can have both at
   * once.
   */
  private static boolean aNameIsSomethingElse(RequirementPack before, RequirementPack now) {
    return before.fields().values().stream().anyMatch(it -> isElse(it, now))
        || now.fields().keySet().stream().anyMatch(it -> before.findVariable(it).isPresent())
        || before.variables().values().stream()
            .anyMatch(
                it ->
                    Optional.ofNullable(now.variables().get(it.name()))
                        .filter(
                            young -> young.type() != it.type() || young.several() != it.several())
                        .isPresent());
  }

  private static boolean isElse(Field old, RequirementPack now) {
    return now.findVariable(old.name()).isPresent()
        || Optional.ofNullable(now.fields().get(old.name()))
            .filter(young -> young.definition().type() != old.definition().type())
            .isPresent();
  }

  private void all() {
    newParameters
        .values()
        .forEach(
            (name, value) -> {
              if (!value.equals(values.put(name, value))) {
                add(Topic.VARIABLE, name);
              }
            });
    if (!referenceDate.equals(now.referenceDate())) {
      referenceDate = now.referenceDate();
      add(Topic.POPULATION, "the reference date is now " + referenceDate);
    }
    if (!population.equals(now.population()) || typeOneScope != now.typeOneScope()) {
      population = now.population();
      typeOneScope = now.typeOneScope();
      add(Topic.POPULATION, "the base population is another");
    }
    for (Cluster cluster : now.clusters().values()) {
      Optional<Cluster> was = Optional.ofNullable(clusters.put(cluster.name(), cluster));
      if (was.filter(it -> sameCodes(it, cluster)).isEmpty()) {
        add(Topic.CLUSTER, cluster.name());
      }
    }
    boolean otherPairs = false;
    for (PairedCluster pair : now.pairedClusters().values()) {
      otherPairs |= !pair.equals(pairs.put(pair.cluster(), pair));
    }
    if (otherPairs) {
      add(Topic.CLUSTER, "");
    }
    fields();
    rulesets();
  }

  private static boolean sameCodes(Cluster was, Cluster is) {
    return was.codes().equals(is.codes())
        && was.openDescendants().equals(is.openDescendants())
        && was.scheme().equals(is.scheme());
  }

  private void fields() {
    List<String> together = new ArrayList<>();
    for (String name : difference.fields().sentences().keySet()) {
      Optional.ofNullable(now.fields().get(name)).ifPresent(field -> fields.put(name, field));
      together.add(name);
      if (FieldOrder.of(fields.values()).circular().isEmpty()) {
        add(Topic.FIELD, String.join(", ", together));
        together.clear();
      }
    }
  }

  private void rulesets() {
    for (RulesetDifference changed : difference.rulesets().values()) {
      if (!changed.isNone()) {
        Optional<Ruleset> was = Optional.ofNullable(rulesets.get(changed.id()));
        Optional.ofNullable(now.rulesets().get(changed.id()))
            .ifPresent(ruleset -> rulesets.put(changed.id(), ruleset));
        if (rulesetsGoInCircles()) {
          was.ifPresent(ruleset -> rulesets.put(changed.id(), ruleset));
        } else {
          add(Topic.RULE, changed.id().toString());
        }
      }
    }
  }

  /** True when a ruleset cannot be answered before itself. */
  private boolean rulesetsGoInCircles() {
    Set<RulesetId> done = new HashSet<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Ruleset ruleset : rulesets.values()) {
        if (!done.contains(ruleset.id()) && done.containsAll(References.rulesetsOf(ruleset))) {
          done.add(ruleset.id());
          progress = true;
        }
      }
    }
    return done.size() < rulesets.size();
  }

  private void add(Topic topic, String changed) {
    RequirementPack pack =
        new RequirementPack(
            now.queryId(),
            now.name(),
            now.version(),
            now.description(),
            now.source(),
            referenceDate,
            variables,
            population,
            typeOneScope,
            clusters,
            pairs,
            fields,
            rulesets,
            List.of());
    stages.add(Stage.of(topic, changed, pack, new RunParameters(values)));
  }
}
