package io.github.opengpes.cli.demo;

import io.github.opengpes.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a demonstration: a fresh one, or one that an earlier demonstration made. */
final class DemoOutput {

  private static final String MARK = "demonstration.txt";

  private DemoOutput() {}

  /** Makes the folder, empty but for its mark. A folder with other content is left alone. */
  static Path prepare(Path folder) throws IOException {
    Path out = folder.toAbsolutePath().normalize();
    if (Files.isDirectory(out)) {
      try (Stream<Path> content = Files.list(out)) {
        if (content.findAny().isPresent() && !Files.exists(out.resolve(MARK))) {
          throw CommandFailure.unusableInput(
              "--out " + folder + ": has other files in it; name another folder");
        }
      }
      deleteContent(out);
    } else if (Files.exists(out)) {
      throw CommandFailure.unusableInput("--out " + folder + ": is not a folder");
    }
    Files.createDirectories(out);
    Files.writeString(
        out.resolve(MARK),
        "Made by ./gpes demo, and replaced by the next one. All patients and practices are"
            + " invented.\n");
    return out;
  }

  private static void deleteContent(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
