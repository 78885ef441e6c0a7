package io.github.opengpes.mesh.sandbox.layout;

import java.io.IOException;
import java.util.List;

/** Message folders that cannot be loaded; the text lists what is wrong, each with its file. */
public final class UnusableLayoutException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  UnusableLayoutException(List<String> faults) {
    super(
        String.join("; ", faults.subList(0, Math.min(SHOWN, faults.size())))
            + (faults.size() > SHOWN ? "; and " + (faults.size() - SHOWN) + " more" : ""));
  }
}
