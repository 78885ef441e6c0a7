package io.github.opengpes.extraction.engine;

import java.util.Locale;
import java.util.Objects;

/**
 * The engine could not do a step: out of memory or disk, or a bug. The message names the step and,
 * where more of something would do, what; what the database said is the cause only, because it may
 * quote records.
 */
public final class EngineFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param step what was being done
   */
  public EngineFailure(String step, Throwable cause) {
    super("the engine failed at: " + Objects.requireNonNull(step) + remedy(cause), cause);
  }

  private static String remedy(Throwable cause) {
    String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("max_temp_directory_size") || said.contains("no space left")) {
      return "; the disk of the spill folder is full: free some, or spill elsewhere";
    }
    if (said.contains("out of memory")) {
      return "; it ran out of its memory: raise --memory (a service: engine.memory-megabytes)";
    }
    if (said.contains("invalid result set")) {
      // What the driver says of a query that fails before its first row (duckdb_jdbc 2.0.0.1).
      return "; it gave no reason, which most often is memory: raise --memory (a service:"
          + " engine.memory-megabytes)";
    }
    return "";
  }
}
