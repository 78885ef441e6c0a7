package io.github.opengpes.extraction.source;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A store: records that were read, checked, sorted and kept as Parquet (docs/extraction/stores.md).
 * An engine opens it in place.
 */
public record StoredPatientData(Path folder) implements PatientDataSource {

  /** The file that makes a folder a store. */
  public static final String MANIFEST = "store.json";

  /**
   * The patient data of a folder: a store where it is one, otherwise a folder in the documented
   * layout.
   */
  public static PatientDataSource in(Path folder) {
    return isStore(folder) ? new StoredPatientData(folder) : new PatientDataFolder(folder);
  }

  /** Whether a folder is a store. */
  public static boolean isStore(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST));
  }
}
