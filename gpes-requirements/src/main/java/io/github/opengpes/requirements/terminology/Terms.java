package io.github.opengpes.requirements.terminology;

import java.util.Map;
import java.util.Optional;

/**
 * What codes are called, as far as the user's own release of the terminology says so. OpenGPES
 * ships no terms.
 *
 * @param byCode the term of each code of SNOMED CT that was asked for and found
 */
public record Terms(Map<String, String> byCode) {

  /** Without a release: no code has a term. */
  public static final Terms NONE = new Terms(Map.of());

  /** Copies the map. */
  public Terms {
    byCode = Map.copyOf(byCode);
  }

  /** The term of a code. */
  public Optional<String> of(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Says how many, not which. */
  @Override
  public String toString() {
    return "Terms[" + byCode.size() + "]";
  }
}
