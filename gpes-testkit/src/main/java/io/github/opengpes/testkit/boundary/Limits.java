package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the limits of comparisons are, in a run and for a patient. */
record Limits(RequirementPack pack, RunParameters parameters) {

  /** Of an expression without fields; empty for others, and for a variable of several values. */
  Optional<Value> constant(Expression expression) {
    return value(expression, field -> Optional.empty());
  }

  /** For a patient; empty also where it is of the entry under test. */
  Optional<Value> of(Expression expression, PatientEvaluation evaluation) {
    return value(
        expression,
        field ->
            evaluation.fields().containsKey(field) ? evaluation.value(field) : Optional.empty());
  }

  private Optional<Value> value(
      Expression expression, Function<String, Optional<Value>> valueOfField) {
    List<Value> values =
        new KnownFields(parameters, valueOfField, ruleset -> false).values(expression);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }
}
