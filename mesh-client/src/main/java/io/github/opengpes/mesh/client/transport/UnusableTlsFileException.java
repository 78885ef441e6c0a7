package io.github.opengpes.mesh.client.transport;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A key or certificate file cannot be used; the text says which, why, and how to mend it. */
public final class UnusableTlsFileException extends IOException {

  private static final long serialVersionUID = 1L;

  UnusableTlsFileException(Path file, String problem, @Nullable Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
