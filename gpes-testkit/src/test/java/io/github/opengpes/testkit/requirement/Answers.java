package io.github.opengpes.testkit.requirement;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.example.ExampleEvaluator.Evaluated;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.JournalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** What a run sends: a list for each patient, with a text for each entry. */
  static List<List<String>> records(PlanRun run, Output.PatientLevel output) throws IOException {
    List<List<String>> sent = new ArrayList<>();
    run.records(
        output,
        new PlanRun.RecordVisitor() {
          @Override
          public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) {
            sent.add(new ArrayList<>());
          }

          @Override
          public void entry(int concept, boolean sensitive, @Nullable String[] values) {
            sent.get(sent.size() - 1).add(Arrays.toString(values));
          }

          @Override
          public void endPatient() {}
        });
    return sent;
  }

  /** The same, when these are the patients: date, code and first value of each entry. */
  static List<List<String>> records(
      Output.PatientLevel output,
      RequirementPack pack,
      RunParameters parameters,
      List<Evaluated> answers,
      List<Subject> subjects) {
    Interpreter interpreter = new Interpreter(pack, parameters);
    List<List<String>> sent = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      if (Objects.requireNonNull(answers.get(i).outcomes().get(output.cohort())).included()) {
        sent.add(
            interpreter
                .entriesToSend(subjects.get(i).patient(), output.journals().orElseThrow())
                .stream()
                .map(Answers::text)
                .toList());
      }
    }
    return sent;
  }

  private static String text(JournalEntry entry) {
    return Arrays.asList(
            entry.date().orElseThrow(),
            entry.code(),
            entry
                .value1()
                .map(it -> it.signum() == 0 ? "0" : it.stripTrailingZeros().toPlainString())
                .orElse(null))
        .toString();
  }

  /**
   * What the numbers of patients must be in whom a safeguard closes a gate. Made patients have the
   * S-flag or an opt-out, nothing else.
   */
  record Withheld(long population, Map<Plan.Withheld, Long> bySafeguard, long patients) {

    static Withheld of(RequirementPack pack, List<Evaluated> answers, List<Subject> subjects) {
      boolean optOutsCount = isClosedByOptOuts(pack);
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
        boolean optedOut = optOutsCount && closed.contains(Gate.TYPE1);
        boolean flagged = closed.contains(Gate.EXCLUSION);
        withheld += optedOut || flagged ? 1 : 0;
        if (optedOut) {
          by.merge(Plan.Withheld.TYPE_1, 1L, Long::sum);
        }
        if (flagged) {
          by.merge(Plan.Withheld.S_FLAG, 1L, Long::sum);
        }
      }
      return new Withheld(population, by, withheld);
    }

    /** A pack of aggregates alone that does not ask for it withholds nobody for an opt-out. */
    private static boolean isClosedByOptOuts(RequirementPack pack) {
      return pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS
          || pack.rulesets().keySet().stream().anyMatch(id -> id.part() == RulesetPart.COHORT);
    }
  }
}
