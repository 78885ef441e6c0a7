package io.github.opengpes.extraction.gate;

import io.github.opengpes.extraction.safeguard.Code;
import java.util.Set;

/**
 * What the last gate drops from patient-level records. Beside it, always: patients without an NHS
 * number, and those who share theirs with a patient whom a safeguard withholds.
 *
 * @param restricted codes that never leave and that no rule can see, descendants included
 * @param sensitive codes of entries that leave only when they are approved, beside those that the
 *     journal marks
 * @param sensitiveApproved sensitive entries go: the approval says so
 * @param dropTestPatients patients with an NHS number of the range for tests are dropped: the query
 *     is a live one
 */
public record GateTerms(
    Set<Code> restricted,
    Set<Code> sensitive,
    boolean sensitiveApproved,
    boolean dropTestPatients) {

  /** Copies the sets. */
  public GateTerms {
    restricted = Set.copyOf(restricted);
    sensitive = Set.copyOf(sensitive);
  }

  /** No list of the site, nothing approved. */
  public static GateTerms withoutLists(boolean dropTestPatients) {
    return new GateTerms(Set.of(), Set.of(), false, dropTestPatients);
  }

  /** What the NHS numbers of the range for tests begin with (999 000 0000 to 999 999 9999). */
  public static boolean isTestNumber(String nhsNumber) {
    return nhsNumber.startsWith("999");
  }
}
