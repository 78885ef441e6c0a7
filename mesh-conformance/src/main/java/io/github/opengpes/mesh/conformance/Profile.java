package io.github.opengpes.mesh.conformance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a server is held to. */
public enum Profile {
  /** The service as its public description has it; the sandbox of this project in strict mode. */
  DOCUMENTED,

  /** The public Python sandbox; the sandbox of this project in compat mode. */
  PYTHON;

  /** The profile's name in case files and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Profile> of(String word) {
    return Arrays.stream(values()).filter(profile -> profile.word().equals(word)).findFirst();
  }
}
