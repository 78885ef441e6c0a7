package io.github.opengpes.testkit.requirement;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.example.ExampleEvaluator.Evaluated;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** All that a run says of every patient, and what its counts must then be. */
final class Answers {

  private Answers() {}

  /** Every patient, in the order of patient ids. */
  static List<Evaluated> of(PlanRun run) throws IOException {
    List<Evaluated> evaluated = new ArrayList<>();
    run.patients(
        (id, nhsNumber, outcomes, fields) -> evaluated.add(new Evaluated(outcomes, fields)));
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

  /**
   * What the numbers of patients must be in whom a safeguard closes a gate. Made patients have the
   * S-flag or an opt-out, nothing else.
   */
  record Withheld(long population, Map<Plan.Withheld, Long> bySafeguard, long patients) {

    static Withheld of(List<Evaluated> answers, List<Subject> subjects) {
      long population = 0;
      long withheld = 0;
      Map<Plan.Withheld, Long> by = new EnumMap<>(Plan.Withheld.class);
      for (Plan.Withheld reason : Plan.Withheld.values()) {
        by.put(reason, 0L);
      }
      for (int i = 0; i < subjects.size(); i++) {
        Outcome outcome = answers.get(i).outcomes().values().iterator().next();
        if (outcome.decision() instanceof Decision.ByGate gate
            && gate.gate() == Gate.REGISTRATION) {
          continue;
        }
        population++;
        Set<Gate> closed = subjects.get(i).closed();
        withheld += closed.isEmpty() ? 0 : 1;
        if (closed.contains(Gate.TYPE1)) {
          by.merge(Plan.Withheld.TYPE_1, 1L, Long::sum);
        }
        if (closed.contains(Gate.EXCLUSION)) {
          by.merge(Plan.Withheld.S_FLAG, 1L, Long::sum);
        }
      }
      return new Withheld(population, by, withheld);
    }
  }
}
