package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Brings the records of a practice to where plans can run over them. An engine may keep them in
 * this process or in another; what it hands out belongs to the thread that asked.
 */
public interface Engine {

  /** As below, and nobody looks on. */
  default LoadedPractice load(PatientDataSource source, String practice)
      throws UnusableData, IOException {
    return load(source, practice, Watch.nobody());
  }

  /**
   * Loads one practice, or opens it where the source is a store. Afterwards nothing in the engine
   * can read or write a file but those of the store.
   *
   * @param practice the national code, as it stands in the data
   * @param watch may end the loading
   * @throws UnusableData when the data is at fault, or holds no patient of the practice
   * @throws RunCancelled when the end was asked for
   */
  LoadedPractice load(PatientDataSource source, String practice, Watch watch)
      throws UnusableData, IOException;

  /**
   * The same for several practices, to be asked in one go.
   *
   * @param practices their codes; none: all that the source holds
   */
  LoadedShard loadShard(PatientDataSource source, List<String> practices, Watch watch)
      throws UnusableData, IOException;

  /**
   * Reads, checks and sorts practices once, and keeps them as a store, which every later run opens
   * in place. The store appears whole or not at all; one that is there is replaced.
   *
   * @param practices their codes; none: all that the source holds
   * @param folder the store
   * @param clock its instant stands in the manifest, and dates are held against its day
   * @throws UnusableData when the data is at fault, or is a store itself
   */
  StoreManifest store(
      PatientDataSource source, List<String> practices, Path folder, Clock clock, Watch watch)
      throws UnusableData, IOException;

  /** DuckDB in this process. */
  static Engine duckDb(EngineSettings settings) {
    return new DuckDbEngine(settings);
  }
}
