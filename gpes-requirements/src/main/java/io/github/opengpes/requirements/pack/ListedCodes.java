package io.github.opengpes.requirements.pack;

import java.util.List;
import java.util.Set;

/**
 * A code list in place of that of a cluster's file.
 *
 * @param codes in the order of the list
 * @param withDescendants those of them whose descendants belong to it
 */
public record ListedCodes(List<String> codes, Set<String> withDescendants) {
  /** Copies the collections. */
  public ListedCodes {
    codes = List.copyOf(codes);
    withDescendants = Set.copyOf(withDescendants);
  }

  /** A list whose codes stand for themselves only. */
  public ListedCodes(List<String> codes) {
    this(codes, Set.of());
  }
}
