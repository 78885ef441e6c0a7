package io.github.opengpes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of a pack, which a test may change. */
public final class PackCopy {

  private PackCopy() {}

  /** Copies a pack into a folder that is not there yet. */
  public static Path of(Path pack, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(pack)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(pack.relativize(file).toString()));
      }
    }
    return to;
  }
}
