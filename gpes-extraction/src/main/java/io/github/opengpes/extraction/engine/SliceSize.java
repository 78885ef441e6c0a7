package io.github.opengpes.extraction.engine;

/**
 * How much of a practice, or of several, a plan works through at a time: whole patients, as many as
 * fit. A patient who alone has more entries is a slice. Answers do not depend on it.
 *
 * @param entries most journal entries of a slice; they bound the memory that a run needs
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
   * Two million entries, about the whole of a median practice, or a hundred thousand patients
   * (docs/extraction/stores.md).
   */
  public static SliceSize standard() {
    return new SliceSize(2_000_000, 100_000);
  }
}
