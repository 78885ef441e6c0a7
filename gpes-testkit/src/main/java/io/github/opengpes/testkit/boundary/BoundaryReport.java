package io.github.opengpes.testkit.boundary;

import java.util.List;

/**
 * What was found for a pack.
 *
 * @param comparisons how many the pack has, with the gates before rule 1
 * @param pairs one for each comparison and gate that a pair shows
 * @param faults how many small faults were put into the pack, one at a time
 * @param noticed of how many one of the patients has another outcome
 * @param uncovered comparisons without a pair, then faults that their pair does not show
 */
public record BoundaryReport(
    int comparisons, List<BoundaryPair> pairs, int faults, int noticed, List<Uncovered> uncovered) {
  /** Copies the lists. */
  public BoundaryReport {
    pairs = List.copyOf(pairs);
    uncovered = List.copyOf(uncovered);
  }
}
