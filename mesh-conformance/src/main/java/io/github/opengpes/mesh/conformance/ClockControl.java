package io.github.opengpes.mesh.conformance;

import java.io.IOException;
import java.time.Duration;

/** Moves the clock of the server that is examined, so that days pass at once. */
@FunctionalInterface
public interface ClockControl {

  /** Returns when the server's clock, and all that depends on it, is that much later. */
  void advance(Duration step) throws IOException;
}
