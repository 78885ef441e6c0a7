package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Packs like another but for one thing. */
final class Packs {

  private Packs() {}

  /** Only what one ruleset needs, so that asking it costs no more than it must. */
  static RequirementPack only(RequirementPack pack, RulesetId id) {
    Map<RulesetId, Ruleset> rulesets = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    take(pack, id, rulesets, names);
    Map<String, Field> fields = new LinkedHashMap<>();
    pack.fields()
        .forEach(
            (name, field) -> {
              if (names.contains(name)) {
                fields.put(name, field);
              }
            });
    return pack.withFields(fields).withRulesets(rulesets).withOutputs(List.of());
  }

  private static void take(
      RequirementPack pack, RulesetId id, Map<RulesetId, Ruleset> rulesets, Set<String> names) {
    Ruleset ruleset = ruleset(pack, id);
    if (rulesets.putIfAbsent(id, ruleset) == null) {
      for (Rule rule : ruleset.rules()) {
        References.fieldsOf(rule.condition()).forEach(name -> takeField(pack, name, names));
      }
      References.rulesetsOf(ruleset).forEach(other -> take(pack, other, rulesets, names));
    }
  }

  /**
   * The fields that the rules of a ruleset ask for, themselves or through a ruleset that they ask
   * for; not those that only its population needs.
   */
  static Set<String> askedByRules(RequirementPack pack, RulesetId id) {
    Set<String> names = new LinkedHashSet<>();
    for (Rule rule : ruleset(pack, id).rules()) {
      References.fieldsOf(rule.condition()).forEach(name -> takeField(pack, name, names));
      References.rulesetsOf(rule.condition())
          .forEach(other -> take(pack, other, new LinkedHashMap<>(), names));
    }
    return names;
  }

  private static void takeField(RequirementPack pack, String name, Set<String> names) {
    if (names.add(name)) {
      References.fieldsOf(field(pack, name).definition())
          .forEach(other -> takeField(pack, other, names));
    }
  }

  static RequirementPack withField(RequirementPack pack, Field field, FieldDefinition definition) {
    Map<String, Field> fields = new LinkedHashMap<>(pack.fields());
    fields.put(
        field.name(),
        new Field(
            field.number(),
            field.name(),
            definition,
            field.criteriaText(),
            field.description(),
            field.location()));
    return pack.withFields(fields).withOutputs(List.of());
  }

  static RequirementPack withRules(RequirementPack pack, RulesetId id, List<Rule> rules) {
    Ruleset ruleset = ruleset(pack, id);
    Map<RulesetId, Ruleset> rulesets = new LinkedHashMap<>(pack.rulesets());
    rulesets.put(
        id,
        new Ruleset(id, ruleset.population(), rules, ruleset.description(), ruleset.location()));
    return pack.withRulesets(rulesets).withOutputs(List.of());
  }

  static RequirementPack withCluster(RequirementPack pack, Cluster cluster) {
    Map<String, Cluster> clusters = new LinkedHashMap<>(pack.clusters());
    clusters.put(cluster.name(), cluster);
    return pack.withClusters(clusters).withOutputs(List.of());
  }

  static Field field(RequirementPack pack, String name) {
    Field field = pack.fields().get(name);
    if (field == null) {
      throw new IllegalStateException("no field " + name + " in a checked pack");
    }
    return field;
  }

  static Ruleset ruleset(RequirementPack pack, RulesetId id) {
    Ruleset ruleset = pack.rulesets().get(id);
    if (ruleset == null) {
      throw new IllegalStateException("no ruleset " + id + " in a checked pack");
    }
    return ruleset;
  }

  static Rule rule(RequirementPack pack, RulesetId id, int number) {
    return ruleset(pack, id).rules().stream()
        .filter(it -> it.number() == number)
        .findFirst()
        .orElseThrow();
  }

  static Cluster cluster(RequirementPack pack, String name) {
    Cluster cluster = pack.clusters().get(name);
    if (cluster == null) {
      throw new IllegalStateException("no cluster " + name + " in a checked pack");
    }
    return cluster;
  }

  static Rule with(Rule rule, Condition condition, Rule.Action ifTrue, Rule.Action ifFalse) {
    return new Rule(
        rule.number(),
        rule.text(),
        condition,
        ifTrue,
        ifFalse,
        rule.countsAs(),
        rule.description(),
        rule.location());
  }
}
