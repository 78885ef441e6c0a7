package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;

/**
 * Brings the records of a practice to where plans can run over them. An engine may keep them in
 * this process or in another; what it hands out belongs to the thread that asked.
 */
@FunctionalInterface
public interface Engine {

  /**
   * Loads one practice. Afterwards nothing in the engine can read or write a file.
   *
   * @param practice the national code, as it stands in the data
   * @throws UnusableData when the data is at fault, or holds no patient of the practice
   */
  LoadedPractice load(PatientDataSource source, String practice) throws UnusableData, IOException;

  /** DuckDB in this process. */
  static Engine duckDb(EngineSettings settings) {
    return (source, practice) -> DuckDbPractice.load(settings, source, practice);
  }
}
