package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RulesetPart;

/**
 * Patient-level outputs of a ruleset that is no cohort: only cohorts stand behind the type 1
 * opt-out always.
 */
final class MisplacedOutputs implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    for (Output output : draft.outputs()) {
      if (output instanceof Output.PatientLevel patients
          && patients.cohort().part() != RulesetPart.COHORT) {
        faults.add(
            FaultCode.TYPE_MISMATCH,
            patients.location(),
            "patients are sent of a cohort; " + patients.cohort() + " is none");
      }
    }
  }
}
