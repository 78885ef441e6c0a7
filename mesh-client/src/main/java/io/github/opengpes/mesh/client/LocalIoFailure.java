package io.github.opengpes.mesh.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own file or stream failed, in the middle of an exchange. Told apart from a failing
 * network so that it is neither repeated nor blamed on the service.
 */
final class LocalIoFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final IOException failure;

  LocalIoFailure(IOException failure) {
    super(failure);
    this.failure = failure;
  }

  IOException failure() {
    return failure;
  }

  /** Carries a local failure past the retries to where it is thrown again as what it is. */
  static final class Carrier extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final IOException failure;

    private Carrier(IOException failure) {
      super(failure);
      this.failure = failure;
    }

    IOException failure() {
      return failure;
    }
  }

  /** HTTP libraries wrap what a body throws, so the causes are searched. */
  static void rethrowIfLocal(IOException thrown) {
    for (@Nullable Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof LocalIoFailure local) {
        throw new Carrier(local.failure());
      }
    }
  }
}
