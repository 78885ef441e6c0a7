package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.DataQuality;
import io.github.opengpes.extraction.store.Origin;
import io.github.opengpes.extraction.store.StoreDraft;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.extraction.store.StoreManifest.OriginFile;
import io.github.opengpes.extraction.store.StoredPractice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A database that holds the patients of a practice, or of several. */
final class DuckDbPatients implements AutoCloseable {

  private final DuckDb database;
  private final PracticeTables tables;
  private final SliceSize slices;
  private final List<Loaded> practices;

  DuckDbPatients(DuckDb database, PracticeTables tables, SliceSize slices, List<Loaded> practices) {
    this.database = database;
    this.tables = tables;
    this.slices = slices;
    this.practices = List.copyOf(practices);
  }

  /** Loads what is wanted, or opens it where it is stored. Files are out of reach afterwards. */
  static DuckDbPatients of(
      EngineSettings settings, PatientDataSource source, Wanted wanted, Watch watch)
      throws UnusableData, IOException {
    DuckDb database = DuckDb.open(settings);
    boolean ready = false;
    try {
      database.watchedBy(watch);
      DuckDbPatients patients =
          source instanceof StoredPatientData stored
              ? StoreTables.load(database, stored, wanted, settings.slices())
              : load(database, source, wanted, settings.slices());
      database.watchedBy(Watch.nobody());
      ready = true;
      return patients;
    } finally {
      if (!ready) {
        database.close();
      }
    }
  }

  /**
   * Makes a store.
   *
   * @param clock its instant stands in the manifest, and dates are held against its day
   */
  static StoreManifest store(
      EngineSettings settings,
      PatientDataSource source,
      Wanted wanted,
      Path target,
      Clock clock,
      Watch watch)
      throws UnusableData, IOException {
    List<OriginFile> origin = Origin.of(source);
    try (StoreDraft draft = StoreDraft.begin(target);
        DuckDb database = DuckDb.open(settings)) {
      database.watchedBy(watch);
      DuckDbLoader loader = new DuckDbLoader(database, wanted);
      List<Loaded> practices = loader.load(source);
      DataQuality quality = new StoreQuality(database).of(LocalDate.now(clock));
      loader.dropStages();
      database.lockDown(Optional.of(draft.folder()));
      List<StoredPractice> stored = new StoreExport(database, draft.folder()).write(practices);
      watch.cancellation().check();
      return draft.complete(clock.instant(), origin, wanted.practices(), stored, quality);
    }
  }

  private static DuckDbPatients load(
      DuckDb database, PatientDataSource source, Wanted wanted, SliceSize slices)
      throws UnusableData, IOException {
    DuckDbLoader loader = new DuckDbLoader(database, wanted);
    List<Loaded> practices = loader.load(source);
    loader.dropStages();
    database.lockDown(Optional.empty());
    return new DuckDbPatients(
        database,
        new PracticeTables(database, range -> PracticeTables.JOURNALS),
        slices,
        practices);
  }

  List<Loaded> practices() {
    return practices;
  }

  /** The database, once queries of the tables see these patients. */
  DuckDb showing(PatientRange range) {
    tables.show(range);
    return database;
  }

  SlicedRun run(PatientRange range, boolean inParts, JointPlan plan, Watch watch) {
    database.watchedBy(watch);
    boolean done = false;
    try {
      SlicedRun run = SlicedRun.run(database, tables, range, inParts, slices, plan);
      done = true;
      return run;
    } finally {
      if (!done) {
        database.watchedBy(Watch.nobody());
      }
    }
  }

  /** Whether the database has failed since it was opened. */
  boolean broken() {
    return database.broken();
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
