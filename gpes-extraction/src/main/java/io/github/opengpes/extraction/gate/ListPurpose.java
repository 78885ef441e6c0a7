package io.github.opengpes.extraction.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a list of guarded codes is for. It stands in the list itself, so that those who sign it sign
 * that too, and no list can be put in the place of another.
 */
public enum ListPurpose {
  /** Its codes never leave. */
  RESTRICTED,
  /** Entries of its codes leave only when the approval says so. */
  SENSITIVE;

  /** Its word in a list. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ListPurpose> of(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
