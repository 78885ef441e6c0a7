package io.github.opengpes.extraction.engine;

/**
 * How much of a practice, or of several, a plan works through at a time: whole patients, with about
 * as many entries; at most the entries of one patient more. Answers do not depend on it, but for
 * the order of records that are read in a {@link PatientOrder}.
 *
 * @param entries about how many journal entries a slice has; they bound the memory that a run needs
 * @param patients most patients of a slice
 */
public record SliceSize(long entries, int patients) {

  /** Refuses nothing at a time. */
  public SliceSize {
    if (entries < 1 || patients < 1) {
      throw new IllegalArgumentException("a slice holds at least one entry and one patient");
    }
  }

  /**
   * What a run needs no more memory for than there is: two thousand entries for each megabyte, at
   * most a hundred thousand patients (docs/extraction/stores.md).
   */
  public static SliceSize fitting(int memoryMegabytes) {
    return new SliceSize(memoryMegabytes * 2_000L, 100_000);
  }
}
