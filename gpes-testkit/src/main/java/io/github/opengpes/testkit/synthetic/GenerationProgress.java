package io.github.opengpes.testkit.synthetic;

/** Hears how far the writing is. */
@FunctionalInterface
public interface GenerationProgress {

  /** So many patients of all are written. */
  void written(long patients, long all);
}
