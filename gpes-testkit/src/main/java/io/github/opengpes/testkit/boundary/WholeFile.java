package io.github.opengpes.testkit.boundary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file beside its place and moves it there when it is whole. */
final class WholeFile {

  private WholeFile() {}

  /** What fills the file. */
  interface Content {
    void write(Path file) throws IOException;
  }

  static void write(Path target, Content content) throws IOException {
    Path temporary = target.resolveSibling(target.getFileName() + ".part");
    try {
      content.write(temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
