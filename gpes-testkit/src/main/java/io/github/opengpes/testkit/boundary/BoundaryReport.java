package io.github.opengpes.testkit.boundary;

import java.util.List;

/**
 * What was found for a pack.
 *
 * @param comparisons how many the pack has, with the gates before rule 1
 * @param shown how many of them a pair shows
 * @param apart of the others, for how many there is a pair that shows a gate or an earlier rule in
 *     its place
 * @param pairs one for each of both; more where one does not show all of its small faults
 * @param faults how many small faults were put into the pack, one at a time
 * @param noticed of how many one of the patients has another outcome
 * @param uncovered comparisons that no pair shows, then faults that their pair does not show
 */
public record BoundaryReport(
    int comparisons,
    int shown,
    int apart,
    List<BoundaryPair> pairs,
    int faults,
    int noticed,
    List<Uncovered> uncovered) {
  /** Copies the lists. */
  public BoundaryReport {
    pairs = List.copyOf(pairs);
    uncovered = List.copyOf(uncovered);
  }
}
