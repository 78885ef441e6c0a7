package io.github.opengpes.extractor.config;

import java.util.Optional;

/**
 * What a run may use of the machine.
 *
 * @param memoryMegabytes of the query engine, beside the heap of the JVM; what does not fit is
 *     spilled to disk; default 4096
 * @param threads default: every processor
 */
public record EngineConfiguration(Optional<Integer> memoryMegabytes, Optional<Integer> threads) {

  private static final int SMALLEST = 256;

  /** Refuses too little memory and no thread. */
  public EngineConfiguration {
    if (memoryMegabytes.filter(megabytes -> megabytes < SMALLEST).isPresent()) {
      throw new IllegalArgumentException("engine.memory-megabytes is at least " + SMALLEST);
    }
    if (threads.filter(number -> number < 1).isPresent()) {
      throw new IllegalArgumentException("engine.threads is at least 1");
    }
  }

  /** The defaults. */
  public static EngineConfiguration standard() {
    return new EngineConfiguration(Optional.empty(), Optional.empty());
  }
}
