package io.github.opengpes.mesh.client.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that stops the service when it holds {@code 1}. It is set back to {@code 0} when it has
 * done so, and at the start, so that an old one does not stop a new service (ours: no word about it
 * is public).
 */
final class StopSignal {

  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private final Optional<Path> file;

  StopSignal(Optional<Path> file) {
    this.file = file;
  }

  boolean isGiven() {
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return false;
    }
    try {
      return Files.size(file.get()) < 16
          && Files.readString(file.get(), StandardCharsets.ISO_8859_1).strip().equals("1");
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file.get(), e.getClass().getSimpleName());
      return false;
    }
  }

  void reset() throws IOException {
    if (isGiven()) {
      Files.writeString(file.orElseThrow(), "0", StandardCharsets.ISO_8859_1);
    }
  }
}
