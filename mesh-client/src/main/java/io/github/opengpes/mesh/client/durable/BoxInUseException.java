package io.github.opengpes.mesh.client.durable;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another part of this one, has the folder open. */
public final class BoxInUseException extends IOException {

  private static final long serialVersionUID = 1L;

  BoxInUseException(Path folder) {
    super(
        folder
            + " is in use by another outbox or inbox; end that program, or give this one a folder"
            + " of its own");
  }
}
