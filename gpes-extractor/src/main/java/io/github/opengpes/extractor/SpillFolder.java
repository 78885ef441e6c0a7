package io.github.opengpes.extractor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the engine puts what does not fit into memory: patient data, gone after the run. */
final class SpillFolder {

  private SpillFolder() {}

  /** Makes the folder where it is missing and empties it of what a killed run has left. */
  static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> leftovers;
    try (Stream<Path> walk = Files.walk(folder)) {
      leftovers =
          walk.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path leftover : leftovers) {
      Files.delete(leftover);
    }
    return folder;
  }
}
