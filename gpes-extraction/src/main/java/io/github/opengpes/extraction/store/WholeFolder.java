package io.github.opengpes.extraction.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files that appears whole or not at all: made beside its place, for its owner only,
 * forced to disk and renamed. What a killed run left is removed by the next one. What stands in its
 * place stays until the last moment; between the two renames a kill leaves it beside, and the next
 * run puts it back first. One run at a time: the file that is locked stays beside the folder,
 * because whoever removed it could leave two runs holding two files of that name.
 */
public final class WholeFolder implements AutoCloseable {

  private final Path target;
  private final Existing existing;
  private final Path part;
  private final Path old;
  private final FileChannel channel;

  /** Looks at what stands in the place of a folder. */
  @FunctionalInterface
  public interface Existing {
    /**
     * Lets it be replaced.
     *
     * @param there it exists
     * @throws FileAlreadyExistsException when it must stay
     */
    void mayBeReplaced(Path there) throws IOException;
  }

  private WholeFolder(Path target, Existing existing, FileChannel channel) {
    this.target = target;
    this.existing = existing;
    this.part = beside(target, ".part");
    this.old = beside(target, ".old");
    this.channel = channel;
  }

  /**
   * Begins a folder. One that is refused leaves nothing behind.
   *
   * @param folder where it will be
   * @param existing is asked now and again when the folder is complete
   * @throws FileAlreadyExistsException when something is there that must stay, or another run makes
   *     this folder
   * @throws NoSuchFileException when the folder would have no place to be in
   */
  public static WholeFolder begin(Path folder, Existing existing) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent), null, "there is no such folder");
    }
    if (Files.exists(target)) {
      existing.mayBeReplaced(target);
    }
    FileChannel channel =
        FileChannel.open(
            beside(target, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean begun = false;
    try {
      if (locked(channel) == null) {
        throw new FileAlreadyExistsException(
            String.valueOf(folder), null, "another run is making it");
      }
      WholeFolder whole = new WholeFolder(target, existing, channel);
      whole.clear();
      begun = true;
      return whole;
    } finally {
      if (!begun) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException here) {
      return null;
    }
  }

  private static Path beside(Path target, String ending) {
    return target.resolveSibling("." + target.getFileName() + ending);
  }

  private void clear() throws IOException {
    if (Files.exists(old)) {
      if (Files.exists(target)) {
        delete(old);
      } else {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    delete(part);
    Files.createDirectory(part, ownerOnly());
  }

  private FileAttribute<?>[] ownerOnly() {
    return part.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether it is a folder with nothing in it. */
  public static boolean isEmpty(Path folder) throws IOException {
    return Files.isDirectory(folder) && filesOf(folder).isEmpty();
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** Where its files are written. */
  public Path part() {
    return part;
  }

  /** The files that have been written, by name. */
  public List<Path> files() throws IOException {
    return filesOf(part);
  }

  /**
   * Puts the folder in its place.
   *
   * @throws FileAlreadyExistsException when something has come to be there that must stay
   */
  public void complete() throws IOException {
    for (Path file : files()) {
      try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
        written.force(true);
      }
    }
    if (Files.exists(target)) {
      existing.mayBeReplaced(target);
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      if (Files.exists(old)) {
        Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
      }
      throw refused;
    }
    delete(old);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(folder)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }

  /** Removes what is not complete. */
  @Override
  public void close() throws IOException {
    try {
      delete(part);
    } finally {
      channel.close();
    }
  }
}
