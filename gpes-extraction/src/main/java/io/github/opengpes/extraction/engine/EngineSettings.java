package io.github.opengpes.extraction.engine;

import java.nio.file.Path;

/**
 * What the engine may use of the machine.
 *
 * @param memoryMegabytes of the database, beside the heap of the JVM; what does not fit is spilled
 * @param threads that work on one statement
 * @param spillFolder where a folder of its own is made, readable for this user only, and removed
 *     afterwards
 * @param slices how much a plan works through at a time
 */
public record EngineSettings(int memoryMegabytes, int threads, Path spillFolder, SliceSize slices) {

  private static final int SMALLEST = 256;

  /** Refuses too little memory and no thread. */
  public EngineSettings {
    if (memoryMegabytes < SMALLEST) {
      throw new IllegalArgumentException("the engine needs at least " + SMALLEST + " MB");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("the engine needs a thread");
    }
  }

  /** Slices that fit the memory. */
  public EngineSettings(int memoryMegabytes, int threads, Path spillFolder) {
    this(memoryMegabytes, threads, spillFolder, SliceSize.fitting(memoryMegabytes));
  }

  /** 4 GB, every processor, the folder for temporary files. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        4096,
        Runtime.getRuntime().availableProcessors(),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with other slices. */
  public EngineSettings withSlices(SliceSize other) {
    return new EngineSettings(memoryMegabytes, threads, spillFolder, other);
  }
}
