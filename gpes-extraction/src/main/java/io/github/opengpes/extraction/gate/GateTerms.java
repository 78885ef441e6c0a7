package io.github.opengpes.extraction.gate;

/**
 * What the last gate drops from patient-level records. Beside it, always: patients without an NHS
 * number, and those who share theirs with a patient whom a safeguard withholds; and in a live query
 * test patients.
 *
 * @param restricted codes that never leave and that no rule can see
 * @param sensitive codes of entries that leave only when they are approved, beside those that the
 *     journal marks
 * @param sensitiveApproved sensitive entries go: the approval says so
 */
public record GateTerms(
    GuardedCodes restricted, GuardedCodes sensitive, boolean sensitiveApproved) {

  /** No list of the site, nothing approved. */
  public static final GateTerms WITHOUT_LISTS =
      new GateTerms(GuardedCodes.NONE, GuardedCodes.NONE, false);
}
