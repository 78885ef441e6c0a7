package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldOrder;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Runs a pack on one patient at a time, the plain way: it defines what a pack means
 * (docs/requirements/meaning.md) and says why. Immutable and thread-safe.
 */
public final class Interpreter {

  private final RequirementPack pack;
  private final RunParameters parameters;
  private final RegistrationsOnDate registrations;
  private final List<Field> fieldOrder;

  /**
   * Prepares a run.
   *
   * @param pack a checked pack
   * @param parameters resolved for this pack
   */
  public Interpreter(RequirementPack pack, RunParameters parameters) {
    this.pack = pack;
    this.parameters = parameters;
    this.registrations = new RegistrationsOnDate(pack.population(), parameters.referenceDate(pack));
    this.fieldOrder = FieldOrder.of(pack.fields().values()).ordered();
  }

  /** Evaluates a patient whom no safeguard withholds. */
  public PatientEvaluation evaluate(PatientRecord patient) {
    return evaluate(patient, Set.of());
  }

  /**
   * Evaluates a patient.
   *
   * @param closed of {@link Gate#TYPE1} (a type 1 opt-out stands) and {@link Gate#EXCLUSION} those
   *     that the safeguards of the request close for this patient; to which rulesets a type 1
   *     opt-out applies is the pack's {@link TypeOneScope}
   */
  public PatientEvaluation evaluate(PatientRecord patient, Set<Gate> closed) {
    if (closed.contains(Gate.REGISTRATION) || closed.contains(Gate.POPULATION)) {
      throw new IllegalArgumentException("registration and population are found here, not given");
    }
    boolean inPopulation = registrations.isIn(patient);
    FieldValues values =
        new FieldValues(pack, parameters, patient, registrations.thatCounts(patient));
    Map<String, FieldTrace> found = values.find(fieldOrder);
    Map<String, FieldTrace> fields = new LinkedHashMap<>();
    pack.fields()
        .keySet()
        .forEach(name -> fields.put(name, Objects.requireNonNull(found.get(name))));

    Map<RulesetId, RulesetTrace> traces = new HashMap<>();
    for (RulesetId id : pack.rulesets().keySet()) {
      evaluate(id, inPopulation, closed, values.conditions(), traces);
    }
    Map<RulesetId, RulesetTrace> rulesets = new LinkedHashMap<>();
    pack.rulesets()
        .keySet()
        .forEach(id -> rulesets.put(id, Objects.requireNonNull(traces.get(id))));
    return new PatientEvaluation(registrations.thatCounts(patient), fields, rulesets);
  }

  /** Evaluates a ruleset, and first the one that it is run on. */
  private RulesetTrace evaluate(
      RulesetId id,
      boolean inPopulation,
      Set<Gate> closed,
      Conditions conditions,
      Map<RulesetId, RulesetTrace> done) {
    RulesetTrace known = done.get(id);
    if (known != null) {
      return known;
    }
    Ruleset ruleset = Objects.requireNonNull(pack.rulesets().get(id), "a checked pack");
    boolean selectedBefore =
        ruleset.population().isEmpty()
            || evaluate(ruleset.population().get(), inPopulation, closed, conditions, done)
                .outcome()
                .included();
    RulesetTrace trace =
        gate(id, inPopulation, closed, selectedBefore)
            .map(gate -> new RulesetTrace(ruleset, Outcome.byGate(id, gate), List.of()))
            .orElseGet(() -> rules(ruleset, conditions));
    done.put(id, trace);
    return trace;
  }

  private Optional<Gate> gate(
      RulesetId id, boolean inPopulation, Set<Gate> closed, boolean selectedBefore) {
    if (!inPopulation) {
      return Optional.of(Gate.REGISTRATION);
    }
    boolean typeOneApplies =
        pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS || id.part() == RulesetPart.COHORT;
    if (typeOneApplies && closed.contains(Gate.TYPE1)) {
      return Optional.of(Gate.TYPE1);
    }
    if (closed.contains(Gate.EXCLUSION)) {
      return Optional.of(Gate.EXCLUSION);
    }
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
