package io.github.opengpes.mesh.client.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whether a file is still the one that was seen, without reading it: its size, its time and,
 * where the system has one, its number, all of which a rename leaves alone.
 */
record Fingerprint(long size, Instant modified, String number) {

  static Fingerprint of(Path file) throws IOException {
    BasicFileAttributes now =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Fingerprint(
        now.size(), now.lastModifiedTime().toInstant(), String.valueOf(now.fileKey()));
  }

  static Optional<Fingerprint> ifPresent(Path file) throws IOException {
    try {
      return Optional.of(of(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  boolean isOf(Path file) throws IOException {
    return ifPresent(file).filter(this::equals).isPresent();
  }
}
