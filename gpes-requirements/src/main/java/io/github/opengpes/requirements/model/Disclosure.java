package io.github.opengpes.requirements.model;

/**
 * How small numbers of patients are hidden in a count.
 *
 * @param suppressBelow numbers from 1 to one below it are not told; 0: none is hidden
 * @param roundTo numbers are rounded to the nearest multiple, halves up; 1: not rounded
 */
public record Disclosure(int suppressBelow, int roundTo) {

  /** What stands in place of a suppressed number. Our design. */
  public static final String SUPPRESSED = "*";

  /** Refuses what is no number of patients. */
  public Disclosure {
    if (suppressBelow < 0 || roundTo < 1) {
      throw new IllegalArgumentException("suppress-below is at least 0, round-to at least 1");
    }
  }

  /** How a number is told: itself or rounded, or {@link #SUPPRESSED}. Zero is told. */
  public String told(long patients) {
    if (patients > 0 && patients < suppressBelow) {
      return SUPPRESSED;
    }
    return Long.toString((patients + roundTo / 2) / roundTo * roundTo);
  }
}
