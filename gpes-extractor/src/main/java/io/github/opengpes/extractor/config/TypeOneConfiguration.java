package io.github.opengpes.extractor.config;

import java.util.List;
import java.util.Optional;

/**
 * The codes of the type 1 opt-out at this site. The withdrawal code is not confirmed in public
 * (spec/gpes-i.md 9.1): until a site names one, a dissent stands for good.
 *
 * @param dissent left out: the code known in public
 * @param withdrawal left out: none
 */
public record TypeOneConfiguration(
    Optional<List<String>> dissent, Optional<List<String>> withdrawal) {

  /** Refuses an opt-out that could never be found. */
  public TypeOneConfiguration {
    if (dissent.isPresent() && dissent.get().isEmpty()) {
      throw new IllegalArgumentException("type1.dissent: name at least one code, or leave it out");
    }
  }
}
