package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun.PatientFindings;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import java.util.Objects;
import java.util.Optional;

/** Holds an outcome of a run to what the same run found of the patient. */
final class Agreement {

  private Agreement() {}

  /**
   * What does not fit.
   *
   * @param decided what the rules say of the fields of the run
   */
  static Optional<String> fault(
      Ruleset ruleset, Outcome outcome, PatientFindings findings, Outcome decided) {
    boolean fits =
        outcome.decision() instanceof Decision.ByGate gate
            ? isClosed(gate.gate(), ruleset, findings)
            : outcome.equals(decided)
                && !isClosed(Gate.EXCLUSION, ruleset, findings)
                && !isClosed(Gate.POPULATION, ruleset, findings);
    return fits
        ? Optional.empty()
        : Optional.of(
            ruleset.id()
                + ": the run says "
                + outcome.text()
                + ", its fields say "
                + decided.text());
  }

  /** Of the registration the run keeps no more than its answer. */
  private static boolean isClosed(Gate gate, Ruleset ruleset, PatientFindings findings) {
    return switch (gate) {
      case REGISTRATION -> true;
      case TYPE1 -> findings.safeguards().contains(Plan.Withheld.TYPE_1);
      case EXCLUSION -> findings.safeguards().stream().anyMatch(it -> it != Plan.Withheld.TYPE_1);
      case POPULATION ->
          ruleset.population().isPresent()
              && !Objects.requireNonNull(
                      findings.outcomes().get(ruleset.population().get()), "ruleset of the pack")
                  .included();
    };
  }
}
