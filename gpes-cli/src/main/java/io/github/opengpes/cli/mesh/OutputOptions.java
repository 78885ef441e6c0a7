package io.github.opengpes.cli.mesh;

import picocli.CommandLine.Option;

/** How a command speaks. */
final class OutputOptions {

  @Option(
      names = "--json",
      description =
          "One JSON object a line on stdout for each result, one on stderr for a failure"
              + " (docs/mesh/command-line.md).")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress bar.")
  private boolean quiet;

  boolean json() {
    return json;
  }

  /** Bars are for people: the launcher says whether stderr is a terminal. */
  boolean showsProgress() {
    return !json && !quiet && "1".equals(System.getenv("GPES_STDERR_IS_TERMINAL"));
  }
}
