package io.github.opengpes.cli.options;

import io.github.opengpes.cli.CommandFailure;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the engine may use of the machine. */
public final class EngineOptions {

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Memory of the engine in megabytes (default: 4096); the rest is spilled.")
  private @Nullable Integer memory;

  /** The settings of the engine. */
  public EngineSettings settings() {
    EngineSettings standard = EngineSettings.defaults();
    try {
      return memory == null
          ? standard
          : new EngineSettings(memory, standard.threads(), standard.spillFolder());
    } catch (IllegalArgumentException tooLittle) {
      throw CommandFailure.unusableInput("--memory: " + tooLittle.getMessage());
    }
  }

  /** The engine in this process. */
  public Engine engine() {
    return Engine.duckDb(settings());
  }
}
