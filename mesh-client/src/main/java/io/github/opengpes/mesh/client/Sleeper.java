package io.github.opengpes.mesh.client;

import java.time.Duration;

/** Waits. Passed in, so that a test need not. */
@FunctionalInterface
public interface Sleeper {

  /** Waits so long, unless interrupted. */
  void sleep(Duration pause) throws InterruptedException;
}
