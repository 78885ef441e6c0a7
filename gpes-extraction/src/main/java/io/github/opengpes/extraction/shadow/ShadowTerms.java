package io.github.opengpes.extraction.shadow;

/**
 * Which patients of a run are recomputed.
 *
 * @param sample patients taken at random from the practice, and as many from those whose records
 *     are sent; 0: none, and no boundary cases either
 * @param boundary most patients taken because a deciding comparison is at its limit or one step
 *     from it
 */
public record ShadowTerms(int sample, int boundary) {

  /** 20 at random, 20 of those sent, 40 at boundaries. */
  public static final ShadowTerms USUAL = new ShadowTerms(20, 40);

  /** Refuses negative numbers. */
  public ShadowTerms {
    if (sample < 0 || boundary < 0) {
      throw new IllegalArgumentException("a sample is at least 0");
    }
  }

  /** So many at random and of those sent, twice as many at boundaries; 0 turns the shadow off. */
  public static ShadowTerms of(int sample) {
    return new ShadowTerms(sample, Math.multiplyExact(2, sample));
  }
}
