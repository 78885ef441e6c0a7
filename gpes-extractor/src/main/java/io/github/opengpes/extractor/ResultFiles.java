package io.github.opengpes.extractor;

import io.github.opengpes.messages.GpesUuid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of result files, each named by its QR-UUID. */
final class ResultFiles {

  private final Path folder;

  ResultFiles(Path stateFolder) throws IOException {
    this.folder = Files.createDirectories(stateFolder.resolve("results"));
  }

  Path path(GpesUuid qrUuid) {
    return folder.resolve(qrUuid.value() + ".gpes");
  }

  /** Deletes the file, which may be gone already after a kill. */
  void delete(GpesUuid qrUuid) throws IOException {
    Files.deleteIfExists(path(qrUuid));
  }
}
