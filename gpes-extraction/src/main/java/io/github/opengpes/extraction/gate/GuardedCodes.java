package io.github.opengpes.extraction.gate;

import io.github.opengpes.extraction.safeguard.Code;
import java.util.Optional;
import java.util.Set;

/**
 * Codes that a site guards.
 *
 * @param codes descendants included
 * @param listSha256 of the bytes of the list that two people have signed, lower-case hex; absent:
 *     the site has no list
 */
public record GuardedCodes(Set<Code> codes, Optional<String> listSha256) {

  /** A site that has no list: nothing is guarded by it. */
  public static final GuardedCodes NONE = new GuardedCodes(Set.of(), Optional.empty());

  /** Copies the set. */
  public GuardedCodes {
    codes = Set.copyOf(codes);
  }

  /** How many, without the codes themselves. */
  @Override
  public String toString() {
    return "GuardedCodes[" + codes.size() + "]";
  }
}
