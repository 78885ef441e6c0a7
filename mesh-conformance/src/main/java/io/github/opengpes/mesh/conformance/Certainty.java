package io.github.opengpes.mesh.conformance;

import java.util.Locale;

/**
 * How sure it is that the documented service answers so. What the public Python sandbox answers was
 * measured in every case.
 */
public enum Certainty {
  /** The service's description says so, or its public clients show it. */
  FACT,

  /** Concluded from public sources. */
  INFERRED,

  /** The sources are silent; this is what this project decided. */
  OURS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
