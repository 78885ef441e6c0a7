package io.github.opengpes.extraction.compare;

import io.github.opengpes.requirements.diff.Cause;
import io.github.opengpes.requirements.outcome.Outcome;

/**
 * A patient who changes sides in a ruleset.
 *
 * @param nhsNumber empty when there is none
 */
public record ChangedPatient(
    String patientId, String nhsNumber, Outcome before, Outcome now, Cause cause) {

  /** True when the new pack takes the patient and the old one does not. */
  public boolean entered() {
    return now.included();
  }

  /** Says nothing of the patient. */
  @Override
  public String toString() {
    return "ChangedPatient[" + before.ruleset() + "]";
  }
}
