package io.github.opengpes.extraction.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that appears whole or not at all: written beside its place, forced to disk, then renamed.
 * What is closed before {@link #complete} leaves nothing, also when the disk is full.
 */
public final class WholeFile implements AutoCloseable {

  private final Path target;
  private final Path part;
  private final OutputStream out;
  private final MessageDigest digest;
  private String checksum = "";
  private boolean complete;

  /** How the bytes get to a disk; tests have disks that are full. */
  @FunctionalInterface
  interface Disk {
    /** The disk of the machine. */
    Disk OWN = Files::newOutputStream;

    OutputStream open(Path part) throws IOException;
  }

  private WholeFile(Path target, Path part, MessageDigest digest, OutputStream out) {
    this.target = target;
    this.part = part;
    this.digest = digest;
    this.out = out;
  }

  /**
   * Begins a file that is readable and writable for its owner only, because it may hold records;
   * the folder must be there.
   */
  public static WholeFile begin(Path target) throws IOException {
    return begin(target, Disk.OWN);
  }

  static WholeFile begin(Path target, Disk disk) throws IOException {
    return begin(target, Files.createTempFile(folderOf(target), ".gpes-", ".part"), disk);
  }

  /** Begins a file without records, with the permissions that any new file has. */
  public static WholeFile beginShared(Path target) throws IOException {
    Path part = folderOf(target).resolve(".gpes-" + target.getFileName() + ".part");
    return begin(target, part, Disk.OWN);
  }

  private static Path folderOf(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder), null, "there is no such folder");
    }
    return folder;
  }

  private static WholeFile begin(Path target, Path part, Disk disk) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
    OutputStream out = null;
    try {
      out = new DigestOutputStream(new BufferedOutputStream(disk.open(part), 1 << 16), digest);
      return new WholeFile(target, part, digest, out);
    } finally {
      if (out == null) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Where to write; closing it is allowed and does not complete the file. */
  public OutputStream out() {
    return out;
  }

  /**
   * Ends the writing: the file is on disk, and not yet in its place, so that it can be looked at.
   *
   * @return the SHA-256 of its bytes in lower-case hex
   */
  public String finish() throws IOException {
    if (checksum.isEmpty()) {
      out.close();
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      checksum = HexFormat.of().formatHex(digest.digest());
    }
    return checksum;
  }

  /** Where the bytes are until {@link #complete}. */
  public Path part() {
    return part;
  }

  /**
   * Puts the file in its place, over one that may be there.
   *
   * @return the SHA-256 of its bytes in lower-case hex
   */
  public String complete() throws IOException {
    String sha256 = finish();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    complete = true;
    return sha256;
  }

  /** Takes the file away from its place, when it has got there and what belongs to it has not. */
  public void remove() throws IOException {
    if (complete) {
      Files.deleteIfExists(target);
    }
  }

  @Override
  public void close() throws IOException {
    if (!complete) {
      try {
        // Flushes what a full disk has refused before, so that it can fail once more.
        out.close();
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }
}
