package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.extraction.store.StoreFolder;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.extraction.store.StoredPractice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Opens a store: plans run over its Parquet files in place and read only the columns that they
 * need. Codes alone become a table, since every plan looks its codes up there.
 */
final class StoreTables {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final StoreFolder store;
  private final List<StoredPractice> practices;

  private StoreTables(DuckDb database, StoreFolder store, List<StoredPractice> practices) {
    this.database = database;
    this.store = store;
    this.practices = practices;
  }

  /**
   * Shows the patients, registrations and codes of the practices that are wanted. No file can be
   * read afterwards but the store's own.
   */
  static StoreTables open(DuckDb database, StoredPatientData source, Wanted wanted)
      throws UnusableData, IOException {
    Path folder = source.folder().toAbsolutePath().normalize();
    StoreFolder store = StoreFolder.openCurrent(folder);
    StoreTables tables = new StoreTables(database, store, wanted(store, wanted));
    database.reads(store);
    database.lockDown(Optional.of(folder));
    tables.show();
    return tables;
  }

  /** Opens a store for plans. */
  static DuckDbPatients load(
      DuckDb database, StoredPatientData source, Wanted wanted, SliceSize slices)
      throws UnusableData, IOException {
    long start = System.nanoTime();
    StoreTables tables = open(database, source, wanted);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new DuckDbPatients(
        database,
        new PracticeTables(database, tables::journals),
        slices,
        tables.practices().stream().map(it -> new Loaded(summary(it, took), range(it))).toList());
  }

  private void show() {
    String mine =
        practices.stream()
            .map(it -> range(it).condition())
            .collect(Collectors.joining(" OR ", "(", ")"));
    database.execute(
        "opening the store",
        "CREATE TABLE concepts AS SELECT * FROM " + parquet(path(StoreFolder.CONCEPTS)));
    view(PracticeTables.PATIENTS, parquet(path(StoreFolder.PATIENTS)) + " WHERE " + mine);
    view(PracticeTables.REGISTRATIONS, parquet(path(StoreFolder.REGISTRATIONS)) + " WHERE " + mine);
  }

  /** Shows the entries too, all at once, to be looked at. */
  void showJournals() {
    view(PracticeTables.JOURNALS, parquet(journalsOf(practices)));
  }

  /** The practices that are wanted. */
  List<StoredPractice> practices() {
    return practices;
  }

  /** What the store says of itself. */
  StoreManifest manifest() {
    return store.manifest();
  }

  private static List<StoredPractice> wanted(StoreFolder store, Wanted wanted) throws UnusableData {
    List<StoredPractice> all = store.manifest().practices();
    if (wanted.practices().isEmpty()) {
      return all;
    }
    List<DataFault> missing = wanted.missing(all.stream().map(StoredPractice::code).toList());
    if (!missing.isEmpty()) {
      throw new UnusableData(missing, missing.size());
    }
    return all.stream().filter(it -> wanted.practices().contains(it.code())).toList();
  }

  /** What holds the entries of some patients, and perhaps of others. */
  private String journals(PatientRange range) {
    return parquet(journalsOf(practices.stream().filter(it -> range(it).overlaps(range)).toList()));
  }

  private String journalsOf(List<StoredPractice> of) {
    return of.stream().map(it -> path(it.journals())).collect(Collectors.joining(", ", "[", "]"));
  }

  private void view(String name, String from) {
    database.execute("opening the store", "CREATE VIEW " + name + " AS SELECT * FROM " + from);
  }

  private static String parquet(String files) {
    return "read_parquet(" + files + ")";
  }

  private String path(String name) {
    return DIALECT.text(store.folder().resolve(name).toString());
  }

  private static PatientRange range(StoredPractice practice) {
    return new PatientRange(practice.firstPatient(), practice.lastPatient(), practice.entries());
  }

  private static LoadSummary summary(StoredPractice practice, Duration took) {
    return new LoadSummary(
        practice.code(),
        practice.patients(),
        practice.registrations(),
        practice.entries(),
        practice.entriesWithoutCode(),
        practice.undatedEntries(),
        practice.entriesBeforeBirth(),
        practice.sealedEntries(),
        practice.unreadableValues(),
        practice.notes(),
        took);
  }
}
