package io.github.opengpes.extractor;

import io.github.opengpes.extraction.proof.ProofTerms;
import io.github.opengpes.messages.GpesUuid;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of result files, each named by its QR-UUID. */
final class ResultFolder {

  private final Path folder;

  /** Makes the folder where it is missing and removes what a killed process left half-written. */
  ResultFolder(Path stateFolder) throws IOException {
    this.folder = Files.createDirectories(stateFolder.resolve("results"));
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*.part")) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  Path path(GpesUuid qrUuid) {
    return folder.resolve(qrUuid.value() + ".gpes");
  }

  /** Where the statement of the proof of a result stands, and its signature beside it. */
  static Path statementOf(Path result) {
    String name = String.valueOf(result.getFileName());
    return result.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".proof.json");
  }

  /** Makes it durable that a file has come to stand here, or has gone. */
  void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Deletes the file and its proof, which may be gone already after a kill. */
  void delete(GpesUuid qrUuid) throws IOException {
    Path statement = statementOf(path(qrUuid));
    Files.deleteIfExists(path(qrUuid));
    Files.deleteIfExists(statement);
    Files.deleteIfExists(ProofTerms.signatureOf(statement));
    sync();
  }
}
