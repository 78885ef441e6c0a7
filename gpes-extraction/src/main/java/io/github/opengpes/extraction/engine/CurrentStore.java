package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A store beside its source that is made where it is missing, and made again where it is older. */
public final class CurrentStore {

  private CurrentStore() {}

  /**
   * The store of a source, as new as the source, for a practice. Where it is made it is made of all
   * practices; one that was made of some will do for these. Of a source that is no files nobody can
   * tell whether it has changed, so its store is made each time.
   *
   * @param folder where the store is, or will be
   */
  public static StoredPatientData of(
      Engine engine,
      PatientDataSource source,
      String practice,
      Path folder,
      Clock clock,
      Watch watch)
      throws UnusableData, IOException {
    if (!StoredPatientData.isStore(folder) || !current(folder, source, practice)) {
      engine.store(source, List.of(), folder, clock, watch);
    }
    return new StoredPatientData(folder);
  }

  private static boolean current(Path folder, PatientDataSource source, String practice)
      throws IOException {
    try {
      return StoreFolder.open(folder).isOf(source, practice);
    } catch (UnusableData ofAnotherForm) {
      return false;
    }
  }
}
