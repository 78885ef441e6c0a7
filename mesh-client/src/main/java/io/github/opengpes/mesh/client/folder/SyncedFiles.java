package io.github.opengpes.mesh.client.folder;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are on disk when a call returns, and whole or not there at all. */
final class SyncedFiles {

  /** What an interrupted write leaves behind; nobody reads it. */
  static final String UNFINISHED = ".unfinished";

  private SyncedFiles() {}

  /** Writes beside the file, then renames over it. */
  static void write(Path file, byte[] bytes) throws IOException {
    Path beside = file.resolveSibling(UUID.randomUUID() + UNFINISHED);
    try {
      try (FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
    syncFolder(folderOf(file));
  }

  /** Moves by rename, and has it on disk on both sides. */
  static void move(Path from, Path to) throws IOException {
    rename(from, to);
    syncFolder(folderOf(to));
    syncFolder(folderOf(from));
  }

  /** Moves by rename; on disk once both folders are synced. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Has the names in a folder on disk. Windows does that by itself and does not open folders. */
  static void syncFolder(Path folder) throws IOException {
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path folderOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? file.toAbsolutePath().getRoot() : parent;
  }
}
