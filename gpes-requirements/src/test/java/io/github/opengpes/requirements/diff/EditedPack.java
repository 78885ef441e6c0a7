package io.github.opengpes.requirements.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of a pack of the library, edited as its author would, and read by the real reader. */
final class EditedPack {

  static final Path HYPERTENSION = Path.of("../packs/qof-hypertension");

  private final Path folder;

  EditedPack(Path original, Path folder) throws IOException {
    this.folder = folder;
    List<Path> files;
    try (Stream<Path> walk = Files.walk(original)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path to = folder.resolve(original.relativize(file).toString());
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
  }

  EditedPack replace(String file, String old, String young) throws IOException {
    String text = Files.readString(folder.resolve(file));
    assertThat(text).as("what is edited in %s", file).contains(old);
    Files.writeString(folder.resolve(file), text.replace(old, young));
    return this;
  }

  /** Examples name rules by their number. */
  EditedPack withoutExamples() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("examples"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    return this;
  }

  PackReading read() throws IOException {
    PackReading reading = PackReader.read(folder);
    assertThat(reading.pack()).as("%s", reading.faults()).isPresent();
    return reading;
  }
}
