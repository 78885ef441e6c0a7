package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.record.Registration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that a pack says of one patient, with the reasons.
 *
 * @param registration the registration that counts
 * @param fields by name, in the order of the pack
 * @param rulesets in the order of the pack
 */
public record PatientEvaluation(
    Optional<Registration> registration,
    Map<String, FieldTrace> fields,
    Map<RulesetId, RulesetTrace> rulesets) {
  /** Copies the maps and keeps their order. */
  public PatientEvaluation {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    rulesets = Collections.unmodifiableMap(new LinkedHashMap<>(rulesets));
  }

  /** The value of a field. */
  public Optional<Value> value(String field) {
    FieldTrace trace = fields.get(field);
    if (trace == null) {
      throw new IllegalArgumentException("no field " + field);
    }
    return trace.value();
  }

  /** The outcome of a ruleset. */
  public Outcome outcome(RulesetId ruleset) {
    RulesetTrace trace = rulesets.get(ruleset);
    if (trace == null) {
      throw new IllegalArgumentException("no ruleset " + ruleset);
    }
    return trace.outcome();
  }

  /** Says nothing of the patient. */
  @Override
  public String toString() {
    return "PatientEvaluation[" + rulesets.size() + " rulesets]";
  }
}
