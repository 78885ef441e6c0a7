package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** DuckDB in this process: a database for each practice, or each shard, that is loaded. */
record DuckDbEngine(EngineSettings settings) implements Engine {

  @Override
  public LoadedPractice load(PatientDataSource source, String practice, Watch watch)
      throws UnusableData, IOException {
    DuckDbPatients patients =
        DuckDbPatients.of(settings, source, new Wanted(List.of(practice)), watch);
    return new DuckDbPractice(patients, patients.practices().get(0));
  }

  @Override
  public LoadedShard loadShard(PatientDataSource source, List<String> practices, Watch watch)
      throws UnusableData, IOException {
    return new DuckDbShard(DuckDbPatients.of(settings, source, new Wanted(practices), watch));
  }

  @Override
  public StoreManifest store(
      PatientDataSource source, List<String> practices, Path folder, Clock clock, Watch watch)
      throws UnusableData, IOException {
    return DuckDbPatients.store(settings, source, new Wanted(practices), folder, clock, watch);
  }
}
