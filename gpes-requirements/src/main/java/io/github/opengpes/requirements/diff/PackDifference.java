package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.print.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between two versions of a pack, in words. What means the same is not told: order and
 * brackets of conditions, a year for twelve months, the order of codes. Names and numbers that are
 * other while the meaning is the same are told as that. Immutable.
 */
public final class PackDifference {

  private final List<Change> changes;
  private final FieldDifferences fields;
  private final Map<RulesetId, RulesetDifference> rulesets;

  private PackDifference(
      List<Change> changes, FieldDifferences fields, Map<RulesetId, RulesetDifference> rulesets) {
    this.changes = List.copyOf(changes);
    this.fields = fields;
    this.rulesets = Collections.unmodifiableMap(new LinkedHashMap<>(rulesets));
  }

  /** Compares two checked packs. */
  public static PackDifference of(RequirementPack before, RequirementPack now) {
    List<Change> changes = new ArrayList<>(HeaderDifferences.of(before, now));
    changes.addAll(ClusterDifferences.of(before, now));
    FieldDifferences fields = FieldDifferences.of(before, now);
    changes.addAll(fields.changes());
    NormalForm oldForm = new NormalForm(fields.newNames());
    Map<RulesetId, RulesetDifference> rulesets = new LinkedHashMap<>();
    rulesets(before, now, oldForm, rulesets, changes);
    changes.addAll(OutputDifferences.of(before, now, oldForm, rulesets));
    return new PackDifference(changes, fields, rulesets);
  }

  private static void rulesets(
      RequirementPack before,
      RequirementPack now,
      NormalForm oldForm,
      Map<RulesetId, RulesetDifference> rulesets,
      List<Change> changes) {
    Words oldWords = new Words(before);
    Words newWords = new Words(now);
    for (Ruleset old : before.rulesets().values()) {
      Optional<Ruleset> young = Optional.ofNullable(now.rulesets().get(old.id()));
      if (young.isEmpty()) {
        changes.add(Change.of(Topic.RULE, "ruleset " + old.id(), "is gone"));
        continue;
      }
      RulesetDifference difference =
          RulesetDifference.of(old, young.get(), oldForm, oldWords, newWords);
      rulesets.put(old.id(), difference);
      changes.addAll(difference.changes());
    }
    for (Ruleset young : now.rulesets().values()) {
      if (!before.rulesets().containsKey(young.id())) {
        changes.add(
            Change.of(
                Topic.RULE,
                "ruleset " + young.id(),
                "is new, with "
                    + young.rules().size()
                    + (young.rules().size() == 1 ? " rule" : " rules")
                    + ", run on "
                    + RulesetDifference.populationWords(young.population())));
      }
    }
  }

  /** All changes, by topic; within a topic in the order of the packs. */
  public List<Change> changes() {
    return changes;
  }

  /** The rulesets that are in both packs. */
  public List<RulesetId> sharedRulesets() {
    return List.copyOf(rulesets.keySet());
  }

  /**
   * The number that a rule has in the new pack; empty when it is gone or the ruleset is not in
   * both.
   */
  public Optional<Integer> newNumber(RulesetId ruleset, int oldNumber) {
    return Optional.ofNullable(rulesets.get(ruleset))
        .flatMap(it -> Optional.ofNullable(it.newNumbers().get(oldNumber)));
  }

  FieldDifferences fields() {
    return fields;
  }

  Map<RulesetId, RulesetDifference> rulesets() {
    return rulesets;
  }
}
