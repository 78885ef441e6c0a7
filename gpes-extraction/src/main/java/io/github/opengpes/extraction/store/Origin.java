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

  /** Each file with its size and time; none where the source is no files. */
  public static List<OriginFile> of(PatientDataSource source) throws UnusableData {
    List<OriginFile> files = new ArrayList<>();
    if (source instanceof FileSource from) {
      for (SourceFile file : from.files().files()) {
        try {
          files.add(of(file.path()));
        } catch (IOException unreadable) {
          throw UnusableData.of(DataFault.unreadable(file.displayName(), unreadable));
        }
      }
    }
    return files;
  }

  /** A file as it is now. */
  public static OriginFile of(Path file) throws IOException {
    Path path = file.toAbsolutePath();
    return new OriginFile(
        path.toString(), Files.size(path), Files.getLastModifiedTime(path).toInstant());
  }
}
