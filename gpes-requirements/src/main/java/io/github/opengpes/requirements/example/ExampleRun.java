package io.github.opengpes.requirements.example;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluator made of the example patients of a pack.
 *
 * @param examples how many were run
 * @param expectations how many outcomes and field values they expect
 */
public record ExampleRun(int examples, int expectations, List<ExampleMismatch> mismatches) {
  /** Copies the list. */
  public ExampleRun {
    mismatches = List.copyOf(mismatches);
  }

  /**
   * Runs the examples. Those with the same parameters go to the evaluator together. Clusters whose
   * descendants are not filled in are taken as they are listed: examples have listed codes.
   */
  public static ExampleRun of(
      RequirementPack pack, List<ExamplePatient> examples, ExampleEvaluator evaluator) {
    Map<RunParameters, List<ExamplePatient>> together = new LinkedHashMap<>();
    for (ExamplePatient example : examples) {
      together.computeIfAbsent(example.parameters(), key -> new ArrayList<>()).add(example);
    }
    List<ExampleMismatch> mismatches = new ArrayList<>();
    together.forEach(
        (parameters, group) -> {
          List<ExampleEvaluator.Evaluated> found =
              evaluator.evaluate(
                  pack.asListed(),
                  parameters,
                  group.stream()
                      .map(it -> new ExampleEvaluator.Subject(it.patient(), it.withheld()))
                      .toList());
          for (int i = 0; i < group.size(); i++) {
            compare(group.get(i), found.get(i), mismatches);
          }
        });
    return new ExampleRun(examples.size(), expectations(examples), mismatches);
  }

  private static int expectations(Collection<ExamplePatient> examples) {
    return examples.stream().mapToInt(it -> it.outcomes().size() + it.fields().size()).sum();
  }

  private static void compare(
      ExamplePatient example, ExampleEvaluator.Evaluated found, List<ExampleMismatch> mismatches) {
    for (Map.Entry<RulesetId, Outcome> expected : example.outcomes().entrySet()) {
      Outcome outcome = found.outcomes().get(expected.getKey());
      if (!expected.getValue().equals(outcome)) {
        mismatches.add(
            new ExampleMismatch(
                example,
                expected.getKey().toString(),
                expected.getValue().text(),
                outcome == null ? "nothing" : outcome.text()));
      }
    }
    for (Map.Entry<String, Optional<Value>> expected : example.fields().entrySet()) {
      Optional<Value> value = found.fields().getOrDefault(expected.getKey(), Optional.empty());
      if (!expected.getValue().equals(value)) {
        mismatches.add(
            new ExampleMismatch(
                example, expected.getKey(), text(expected.getValue()), text(value)));
      }
    }
  }

  private static String text(Optional<Value> value) {
    return value.map(Value::toString).orElse("Null");
  }
}
