package io.github.opengpes.requirements.example;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that runs a pack on patients: the interpreter, or an engine held to the same answers.
 */
@FunctionalInterface
public interface ExampleEvaluator {

  /**
   * Evaluates patients, all with the same parameters.
   *
   * @return what was found, in the order of the patients
   */
  List<Evaluated> evaluate(RequirementPack pack, RunParameters parameters, List<Subject> patients);

  /** A patient and the gates that the safeguards close for them. */
  record Subject(PatientRecord patient, Set<Gate> closed) {
    /** Copies the set. */
    public Subject {
      closed = Set.copyOf(closed);
    }
  }

  /** The outcome of each ruleset and the value of each field. */
  record Evaluated(Map<RulesetId, Outcome> outcomes, Map<String, Optional<Value>> fields) {
    /** Copies the maps. */
    public Evaluated {
      outcomes = Map.copyOf(outcomes);
      fields = Map.copyOf(fields);
    }

    /** Says nothing of the patient. */
    @Override
    public String toString() {
      return "Evaluated[" + outcomes.size() + " rulesets]";
    }
  }

  /** The plain interpreter. */
  static ExampleEvaluator interpreter() {
    return (pack, parameters, patients) -> {
      Interpreter interpreter = new Interpreter(pack, parameters);
      return patients.stream()
          .map(subject -> interpreter.evaluate(subject.patient(), subject.closed()))
          .map(
              found -> {
                Map<RulesetId, Outcome> outcomes = new LinkedHashMap<>();
                found.rulesets().forEach((id, trace) -> outcomes.put(id, trace.outcome()));
                Map<String, Optional<Value>> fields = new LinkedHashMap<>();
                found.fields().forEach((name, trace) -> fields.put(name, trace.value()));
                return new Evaluated(outcomes, fields);
              })
          .toList();
    };
  }
}
