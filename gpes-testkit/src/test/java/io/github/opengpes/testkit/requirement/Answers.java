package io.github.opengpes.testkit.requirement;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.requirements.example.ExampleEvaluator.Evaluated;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All that a run says of every patient, and what its counts must then be. */
final class Answers {

  private Answers() {}

  /** Every patient, in the order of patient ids. */
  static List<Evaluated> of(PlanRun run) throws IOException {
    List<Map<RulesetId, Outcome>> outcomes = new ArrayList<>();
    List<Map<String, Optional<Value>>> fields = new ArrayList<>();
    run.outcomes((id, nhsNumber, found) -> outcomes.add(found));
    run.fields((id, found) -> fields.add(found));
    List<Evaluated> evaluated = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      evaluated.add(new Evaluated(outcomes.get(i), fields.get(i)));
    }
    return evaluated;
  }

  /** What each count of the pack is when these are the patients, by its RID. */
  static Map<Integer, Long> counted(RequirementPack pack, List<Evaluated> patients) {
    Map<Integer, Long> counted = new HashMap<>();
    for (Output output : pack.outputs()) {
      if (output instanceof Output.Count count) {
        counted.put(
            count.rid(),
            patients.stream()
                .map(patient -> Objects.requireNonNull(patient.outcomes().get(count.of())))
                .filter(outcome -> outcome.isCounted(count.patients(), pack))
                .count());
      }
    }
    return counted;
  }
}
