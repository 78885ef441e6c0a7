package io.github.opengpes.extraction.store;

import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.store.StoreManifest.OriginFile;
import io.github.opengpes.extraction.store.StoreManifest.StoredFile;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A store that is being made: a folder beside its place, for its owner only, renamed when it is
 * whole. What a killed import left is removed by the next one. A store that is there is replaced at
 * the last moment; between the two renames a kill leaves the old one beside, and the next import
 * puts it back first. One import at a time: the file that is locked stays beside the store, because
 * whoever removed it could leave two imports holding two files of that name.
 */
public final class StoreDraft implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path target;
  private final Path part;
  private final Path old;
  private final FileChannel channel;

  private StoreDraft(Path target, FileChannel channel) {
    this.target = target;
    this.part = beside(target, ".part");
    this.old = beside(target, ".old");
    this.channel = channel;
  }

  /**
   * Begins a store. One that is refused leaves nothing behind.
   *
   * @param folder where it will be: nothing, an empty folder, or a store that it will replace
   * @throws FileAlreadyExistsException when something else is there, or another import makes it
   */
  public static StoreDraft begin(Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent), null, "there is no such folder");
    }
    refuseOther(target);
    FileChannel channel =
        FileChannel.open(
            beside(target, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean begun = false;
    try {
      if (locked(channel) == null) {
        throw new FileAlreadyExistsException(
            String.valueOf(folder), null, "another import is making this store");
      }
      StoreDraft draft = new StoreDraft(target, channel);
      draft.clear();
      begun = true;
      return draft;
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

  private static void refuseOther(Path target) throws IOException {
    if (Files.exists(target) && !StoredPatientData.isStore(target) && !isEmpty(target)) {
      throw new FileAlreadyExistsException(
          String.valueOf(target), null, "it is there and is not a store");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return part.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Where its files are written. */
  public Path folder() {
    return part;
  }

  /**
   * Puts the store in its place, with the checksums of its files, forced to disk.
   *
   * @param origin what it was made from, as it was before reading began
   * @param wanted the practices that were asked for; none: all
   */
  public StoreManifest complete(
      Instant made,
      List<OriginFile> origin,
      List<String> wanted,
      List<StoredPractice> practices,
      DataQuality quality)
      throws IOException {
    List<StoredFile> files = new ArrayList<>();
    for (Path file : ownFiles()) {
      force(file);
      files.add(
          new StoredFile(
              String.valueOf(file.getFileName()), Files.size(file), FileDigest.sha256(file)));
    }
    StoreManifest manifest =
        new StoreManifest(StoreManifest.FORMAT, made, origin, wanted, practices, quality, files);
    Path json = part.resolve(StoredPatientData.MANIFEST);
    Files.write(json, JSON.writeValueAsBytes(manifest));
    force(json);
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    delete(old);
    return manifest;
  }

  private List<Path> ownFiles() throws IOException {
    try (Stream<Path> files = Files.list(part)) {
      return files.sorted().toList();
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
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
