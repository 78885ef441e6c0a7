package io.github.opengpes.requirements.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * As what a rejecting rule counts: the types of count of an indicator in the core GP contract
 * (business-rules.md 8.6, point 9).
 */
public enum RejectedAs {
  /** Personalised care adjustment. */
  PCA("PCA"),
  /** Exclusion. */
  EXCLUSION("exclusion");

  private final String word;

  RejectedAs(String word) {
    this.word = word;
  }

  /** The word as packs write it. */
  public String word() {
    return word;
  }

  /** What a word of a pack stands for, in any case. */
  public static Optional<RejectedAs> ofWord(String word) {
    return Arrays.stream(values()).filter(it -> it.word.equalsIgnoreCase(word)).findFirst();
  }
}
