package io.github.opengpes.mesh.client.folder;

import java.nio.file.Path;
import java.util.List;

/** A {@code meshclient.cfg} that cannot be used. The text names the file and every fault in it. */
public final class UnusableFolderConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  UnusableFolderConfigException(Path file, List<String> faults) {
    super(file + ": " + String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, one line each. */
  public List<String> faults() {
    return faults == null ? List.of() : faults;
  }
}
