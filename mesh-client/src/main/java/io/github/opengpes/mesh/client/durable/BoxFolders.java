package io.github.opengpes.mesh.client.durable;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folders of a box, one for each state. An entry is a folder in one of them, and changes its
 * state by one rename. Folders that are made here are for their owner only.
 */
final class BoxFolders<S extends Enum<S>> {

  private final Map<S, Path> folders;
  private final Map<S, FolderSync> syncs;
  private final S temporary;

  /**
   * @param temporary the state of what is not whole yet, or no longer
   */
  BoxFolders(Path root, Class<S> states, S temporary) throws IOException {
    this.folders = new EnumMap<>(states);
    this.syncs = new EnumMap<>(states);
    this.temporary = temporary;
    ownersOnly(root);
    for (S state : states.getEnumConstants()) {
      Path folder = root.resolve(state.name().toLowerCase(Locale.ROOT));
      ownersOnly(folder);
      folders.put(state, folder);
      syncs.put(state, new FolderSync(folder));
    }
    FolderSync.sync(root);
    for (String leftover : names(temporary)) {
      deleteTree(path(temporary, leftover));
    }
  }

  static void ownersOnly(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  Path path(S state, String entry) {
    Path folder = folders.get(state);
    if (folder == null) {
      throw new IllegalStateException("a folder was made for each state");
    }
    return folder.resolve(entry);
  }

  /** The names of a state's entries, in their order. */
  List<String> names(S state) throws IOException {
    try (Stream<Path> entries = Files.list(path(state, ""))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  boolean holds(S state, String entry) {
    return Files.isDirectory(path(state, entry));
  }

  /** Changes an entry's state, durably. */
  void move(String entry, S from, S to) throws IOException {
    rename(entry, from, to);
    sync(to);
  }

  /** Changes an entry's state; a crash of the machine may take that back. */
  void rename(String entry, S from, S to) throws IOException {
    Files.move(path(from, entry), path(to, entry), StandardCopyOption.ATOMIC_MOVE);
  }

  void sync(S state) throws IOException {
    FolderSync sync = syncs.get(state);
    if (sync != null) {
      sync.sync();
    }
  }

  /** Takes an entry away: at once out of its state, then its files. */
  void delete(String entry, S from) throws IOException {
    rename(entry, from, temporary);
    deleteTree(path(temporary, entry));
  }

  /** Deletes a folder of files, if it is there. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
