package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Runs the rulesets of a pack on one patient, each once, and first those that it needs: its
 * population, and those that its rules ask for.
 */
final class RulesetAnswers {

  private final RequirementPack pack;
  private final boolean inPopulation;
  private final Set<Gate> closed;
  private final Conditions conditions;
  private final Map<RulesetId, RulesetTrace> done = new HashMap<>();

  RulesetAnswers(RequirementPack pack, boolean inPopulation, Set<Gate> closed, FieldValues values) {
    this.pack = pack;
    this.inPopulation = inPopulation;
    this.closed = closed;
    this.conditions = values.conditions(id -> of(id).outcome().included());
  }

  RulesetTrace of(RulesetId id) {
    RulesetTrace known = done.get(id);
    if (known != null) {
      return known;
    }
    Ruleset ruleset = Objects.requireNonNull(pack.rulesets().get(id), "a checked pack");
    RulesetTrace trace =
        gate(ruleset)
            .map(gate -> new RulesetTrace(ruleset, Outcome.byGate(id, gate), List.of()))
            .orElseGet(() -> rules(ruleset, conditions));
    done.put(id, trace);
    return trace;
  }

  private Optional<Gate> gate(Ruleset ruleset) {
    if (!inPopulation) {
      return Optional.of(Gate.REGISTRATION);
    }
    boolean typeOneApplies =
        pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS
            || ruleset.id().part() == RulesetPart.COHORT;
    if (typeOneApplies && closed.contains(Gate.TYPE1)) {
      return Optional.of(Gate.TYPE1);
    }
    if (closed.contains(Gate.EXCLUSION)) {
      return Optional.of(Gate.EXCLUSION);
    }
    boolean selectedBefore =
        ruleset.population().map(id -> of(id).outcome().included()).orElse(true);
    return selectedBefore ? Optional.empty() : Optional.of(Gate.POPULATION);
  }

  /** The rules in order up to the one that decides. */
  static RulesetTrace rules(Ruleset ruleset, Conditions conditions) {
    List<RuleTrace> asked = new ArrayList<>();
    for (Rule rule : ruleset.rules()) {
      ConditionTrace condition = conditions.answer(rule.condition());
      Rule.Action action = condition.answer() ? rule.ifTrue() : rule.ifFalse();
      asked.add(new RuleTrace(rule, condition, action));
      if (action != Rule.Action.NEXT_RULE) {
        boolean included = action == Rule.Action.SELECT;
        Outcome outcome = Outcome.byRule(ruleset.id(), included, rule.number());
        return new RulesetTrace(ruleset, outcome, asked);
      }
    }
    throw new IllegalStateException("the last rule of a checked pack decides");
  }
}
