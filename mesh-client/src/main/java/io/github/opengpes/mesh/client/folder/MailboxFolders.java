package io.github.opengpes.mesh.client.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders of a mailbox: found whatever their case, made in upper case. They must be of one file
 * system, since files go from one to the other by rename.
 *
 * @param work ours alone, below {@code TEMP}: what another client left in {@code TEMP} stays
 */
record MailboxFolders(Path in, Path out, Path sent, Path failed, Path work) {

  static MailboxFolders open(Path root) throws IOException {
    Files.createDirectories(root);
    Path temp = folder(root, "TEMP");
    MailboxFolders folders =
        new MailboxFolders(
            folder(root, "IN"),
            folder(root, "OUT"),
            folder(root, "SENT"),
            folder(root, "FAILED"),
            Files.createDirectories(temp.resolve("opengpes")));
    for (Path folder : List.of(folders.in, folders.out, folders.sent, folders.failed)) {
      if (!Files.getFileStore(folder).equals(Files.getFileStore(folders.work))) {
        throw new IOException(folder + " is on another file system than " + folders.work);
      }
    }
    SyncedFiles.syncFolder(temp);
    SyncedFiles.syncFolder(root);
    return folders;
  }

  private static Path folder(Path root, String name) throws IOException {
    List<Path> found;
    try (Stream<Path> children = Files.list(root)) {
      found =
          children
              .filter(Files::isDirectory)
              .filter(path -> path.getFileName().toString().equalsIgnoreCase(name))
              .sorted()
              .toList();
    }
    if (found.size() > 1) {
      throw new IOException(root + " has " + name + " in more than one spelling; keep one");
    }
    return found.isEmpty() ? Files.createDirectory(root.resolve(name)) : found.get(0);
  }
}
