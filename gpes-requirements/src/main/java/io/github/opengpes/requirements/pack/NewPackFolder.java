package io.github.opengpes.requirements.pack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A pack folder that is made: it appears whole or not at all. */
public final class NewPackFolder {

  private NewPackFolder() {}

  /** What the folder is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it into a folder that is there and empty. */
    void write(Path folder) throws IOException;
  }

  /** Whether something is there already: anything but an empty folder. */
  public static boolean isTaken(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      try (Stream<Path> inside = Files.list(target)) {
        return inside.findAny().isPresent();
      }
    }
    return Files.exists(target);
  }

  /**
   * Writes the folder.
   *
   * @param target where nothing is yet, or an empty folder
   * @throws FileAlreadyExistsException when another command is writing it, or one was ended
   * @throws IOException when it cannot be written; nothing is left half-written
   */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new IOException("a pack is not the root of a file system");
    }
    Files.createDirectories(parent);
    Path draft = parent.resolve("." + absolute.getFileName() + ".new");
    try {
      Files.createDirectory(draft);
    } catch (FileAlreadyExistsException another) {
      throw new FileAlreadyExistsException(
          draft.toString(), null, "another command is writing, or one was ended; if so, remove it");
    }
    try {
      content.write(draft);
      Files.deleteIfExists(absolute); // an empty folder
      Files.move(draft, absolute);
    } finally {
      remove(draft);
    }
  }

  private static void remove(Path draft) throws IOException {
    if (!Files.exists(draft)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(draft)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
