package io.github.opengpes.requirements.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of a pack, by their path inside it ({@code clusters/BP_COD.csv}). */
interface PackFiles {

  /** No file of a pack is larger. */
  int MAX_FILE_BYTES = 64 << 20;

  /** Segments of plain characters; none begins with a dot, so none leads out of the pack. */
  Pattern PATH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_. -]*(?:/[A-Za-z0-9_][A-Za-z0-9_. -]*)*");

  /** The bytes, or empty when there is no such file. */
  Optional<byte[]> read(String path) throws IOException;

  /**
   * The paths of the files that lie in a folder, in order of name; not all can be {@link #read}.
   */
  List<String> list(String folder) throws IOException;

  /** Opens a folder or a zip. */
  static PackFiles open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return new FolderFiles(path);
    }
    if (Files.isRegularFile(path)) {
      return ZipFiles.read(path);
    }
    throw new UnusablePackException("there is no folder and no zip at " + path);
  }
}
