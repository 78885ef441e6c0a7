package io.github.opengpes.cli.extract;

import io.github.opengpes.cli.options.NamedFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which pack, for commands that take one. */
final class PackOption {

  @Option(
      names = "--requirement",
      required = true,
      paramLabel = "PATH",
      description = "The requirement pack: a folder, or a zip of one.")
  private Path requirement;

  Path path() {
    return requirement;
  }

  /** Names the files that this option names. */
  void name(NamedFiles files) {
    files.read("--requirement", requirement);
  }
}
