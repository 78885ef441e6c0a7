package io.github.opengpes.mesh.conformance;

import java.util.Locale;

/** How sure it is that a server must answer so. */
public enum Certainty {
  /** A public source says so, or it was measured on the public Python sandbox. */
  FACT,

  /** Concluded from public sources. */
  INFERRED,

  /** The sources are silent; this is what this project decided. */
  OURS;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
