package io.github.opengpes.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Files that appear whole or not at all: written under a temporary name, synced, renamed, and the
 * folder synced. Written again under the same name, the last one stands.
 */
public final class DurableFiles {

  private static final String PART = ".part";

  private final Path folder;

  /** Makes the folder where it is missing and removes what a killed process left half-written. */
  public DurableFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + PART)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface ContentWriter {
    /** Writes everything to the stream; need not close it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * A stored file.
   *
   * @param sha256 lower-case hex
   */
  public record Stored(String name, long bytes, String sha256) {}

  /** Stores a file under this name. */
  public Stored store(String name, ContentWriter content) throws IOException {
    Path part = folder.resolve(name + PART);
    MessageDigest digest = sha256();
    long bytes;
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      OutputStream out =
          new DigestOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), digest);
      content.writeTo(out);
      out.flush();
      bytes = channel.size();
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    syncFolder();
    return new Stored(name, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  /** Where a stored file stands. */
  public Path path(String name) {
    return folder.resolve(name);
  }

  private void syncFolder() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
