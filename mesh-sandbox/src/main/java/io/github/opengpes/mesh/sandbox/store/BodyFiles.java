package io.github.opengpes.mesh.sandbox.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of large chunks, one file each. A file is written and synced, and its folder synced,
 * before the database names it: the database's commit is what makes it part of a message. A file
 * that no row names is what a crash left behind.
 */
final class BodyFiles {

  private final Path folder;
  private final boolean foldersCanBeSynced;

  BodyFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.foldersCanBeSynced =
        folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** A file that is on disk for certain. */
  record Written(String name, long size) {}

  /** Writes what has been read already, then the rest of the stream. */
  Written write(byte[] start, int startLength, InputStream rest, byte[] buffer, long limit)
      throws IOException {
    String name = UUID.randomUUID().toString();
    Path file = folder.resolve(name);
    long size = startLength;
    boolean done = false;
    try {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeAll(channel, start, startLength);
        for (int count = rest.read(buffer); count >= 0; count = rest.read(buffer)) {
          size += count;
          if (size > limit) {
            throw new BodyTooLargeException(limit);
          }
          writeAll(channel, buffer, count);
        }
        channel.force(true);
      }
      syncFolder();
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(file);
      }
    }
    return new Written(name, size);
  }

  InputStream open(String name) throws IOException {
    return Files.newInputStream(folder.resolve(name));
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  /** Deletes every file but these. */
  int deleteAllBut(Set<String> named) throws IOException {
    int deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!named.contains(file.getFileName().toString())) {
          Files.delete(file);
          deleted++;
        }
      }
    }
    return deleted;
  }

  private static void writeAll(FileChannel channel, byte[] bytes, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  private void syncFolder() throws IOException {
    if (foldersCanBeSynced) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
