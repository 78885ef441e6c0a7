package io.github.opengpes.collector.config;

import java.util.Optional;

/**
 * How much of the machine the loading of a result may take.
 *
 * @param memoryMebibytes memory for the tables while they are made; default 512. More spills to
 *     disk, below the landing folder
 * @param threads default 2
 */
public record LoadSettings(Optional<Integer> memoryMebibytes, Optional<Integer> threads) {

  /** All defaults. */
  public static final LoadSettings DEFAULT = new LoadSettings(Optional.empty(), Optional.empty());

  private static final int DEFAULT_MEBIBYTES = 512;
  private static final int DEFAULT_THREADS = 2;

  /** Refuses what DuckDB could not work with. */
  public LoadSettings {
    if (memoryMebibytes.isPresent() && memoryMebibytes.get() < 64) {
      throw new IllegalArgumentException("memory-mebibytes is at least 64");
    }
    if (threads.isPresent() && threads.get() < 1) {
      throw new IllegalArgumentException("threads is at least 1");
    }
  }

  /** The memory limit in MiB. */
  public int memory() {
    return memoryMebibytes.orElse(DEFAULT_MEBIBYTES);
  }

  /** The number of threads. */
  public int workers() {
    return threads.orElse(DEFAULT_THREADS);
  }
}
