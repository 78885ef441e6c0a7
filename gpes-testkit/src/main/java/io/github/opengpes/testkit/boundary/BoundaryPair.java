package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.Set;

/**
 * Two invented patients who differ in one thing, and of whom a ruleset says different things or
 * different entries are sent.
 *
 * @param place of the comparison: {@code HYP003 denominator rule 2}, the name of a field, or the
 *     gates before rule 1
 * @param words the comparison as it is written
 * @param ruleset whose answers differ, or the cohort whose entries are sent
 * @param closed gates that the safeguards close for the second, and for the first not
 * @param changed what is done to the first to get the second: {@code entry 2 one day later}
 * @param shows the comparison or gate, or what decides in its place
 * @param outcomeDiffers false: both are in or both are out, and only the deciding rule or what is
 *     sent differs
 * @param noticed of the small faults of this comparison, how many the two show
 */
public record BoundaryPair(
    String place,
    String words,
    RulesetId ruleset,
    PatientRecord first,
    PatientRecord second,
    Set<Gate> closed,
    String changed,
    Shows shows,
    boolean outcomeDiffers,
    int noticed) {
  /** Copies the set. */
  public BoundaryPair {
    closed = Set.copyOf(closed);
  }

  /** Says where, and nothing of the patients. */
  @Override
  public String toString() {
    return "BoundaryPair[" + place + ": " + words + "]";
  }
}
