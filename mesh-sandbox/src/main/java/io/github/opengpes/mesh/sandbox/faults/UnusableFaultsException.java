package io.github.opengpes.mesh.sandbox.faults;

import java.io.IOException;
import java.util.List;

/** Rules, or a recording, that cannot be used. */
public final class UnusableFaultsException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  UnusableFaultsException(String source, List<String> faults) {
    super((source.isEmpty() ? "" : source + ": ") + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Each with its line and place. */
  public List<String> faults() {
    return faults == null ? List.of() : faults;
  }
}
