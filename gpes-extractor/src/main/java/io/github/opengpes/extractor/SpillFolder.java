package io.github.opengpes.extractor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the engine puts what does not fit into memory: patient data. */
final class SpillFolder {

  private SpillFolder() {}

  /** Its place in the state folder. */
  static Path in(Path stateFolder) {
    return stateFolder.resolve("spill");
  }

  /**
   * Makes the folder where it is missing and empties it of what a killed run has left. Only for the
   * owner of the state folder: what lies there may be in use by the one that runs.
   */
  static void empty(Path stateFolder) throws IOException {
    Path folder = in(stateFolder);
    Files.createDirectories(folder);
    List<Path> leftovers;
    try (Stream<Path> walk = Files.walk(folder)) {
      leftovers =
          walk.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path leftover : leftovers) {
      Files.delete(leftover);
    }
  }
}
