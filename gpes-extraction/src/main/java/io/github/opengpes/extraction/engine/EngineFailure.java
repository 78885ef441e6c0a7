package io.github.opengpes.extraction.engine;

import java.util.Objects;

/**
 * The engine could not do a step: out of memory or disk, or a bug. The message names the step; what
 * the database said is the cause only, because it may quote records.
 */
public final class EngineFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param step what was being done
   */
  public EngineFailure(String step, Throwable cause) {
    super("the engine failed at: " + Objects.requireNonNull(step), cause);
  }
}
