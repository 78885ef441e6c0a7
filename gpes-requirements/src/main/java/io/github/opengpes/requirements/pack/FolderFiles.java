package io.github.opengpes.requirements.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A pack in a folder. */
record FolderFiles(Path folder) implements PackFiles {

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    Path file = folder.resolve(path);
    if (!PATH.matcher(path).matches() || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new UnusablePackException(path + " is larger than any file of a pack");
    }
    return Optional.of(Files.readAllBytes(file));
  }

  @Override
  public List<String> list(String name) throws IOException {
    Path inside = folder.resolve(name);
    if (!Files.isDirectory(inside)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(inside)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> name + "/" + file.getFileName())
          .sorted()
          .toList();
    }
  }
}
