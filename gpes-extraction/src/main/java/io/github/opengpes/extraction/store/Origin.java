package io.github.opengpes.extraction.store;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.FileSource;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.SourceFile;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest.OriginFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of a source as they are now, so that a later change can be seen. */
public final class Origin {

  private Origin() {}

  /**
   * Each file with its size and time, also those that say how the others are to be read; none where
   * the source is no files.
   */
  public static List<OriginFile> of(PatientDataSource source) throws UnusableData {
    List<OriginFile> files = new ArrayList<>();
    if (source instanceof FileSource from) {
      for (SourceFile file : from.files().files()) {
        files.add(asItIs(file.path()));
      }
      for (Path file : from.instructions()) {
        files.add(asItIs(file));
      }
    }
    return files;
  }

  private static OriginFile asItIs(Path file) throws UnusableData {
    try {
      return of(file);
    } catch (IOException unreadable) {
      throw UnusableData.of(DataFault.unreadable(String.valueOf(file.getFileName()), unreadable));
    }
  }

  /** A file as it is now. */
  public static OriginFile of(Path file) throws IOException {
    Path path = file.toAbsolutePath().normalize();
    return new OriginFile(
        path.toString(), Files.size(path), Files.getLastModifiedTime(path).toInstant());
  }
}
