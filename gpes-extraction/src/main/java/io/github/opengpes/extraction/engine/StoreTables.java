package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.extraction.store.StoreFolder;
import io.github.opengpes.extraction.store.StoredPractice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Opens a store: plans run over its Parquet files in place and read only the columns that they
 * need. Codes alone become a table, since every plan looks its codes up there.
 */
final class StoreTables {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private StoreTables() {}

  static DuckDbPatients open(
      DuckDb database, StoredPatientData source, Wanted wanted, SliceSize slices)
      throws UnusableData, IOException {
    long start = System.nanoTime();
    Path folder = source.folder().toAbsolutePath().normalize();
    StoreFolder store = StoreFolder.openCurrent(folder);
    List<StoredPractice> practices = wanted(store, wanted);
    database.lockDown(Optional.of(folder));
    String condition =
        practices.stream()
            .map(it -> range(it).condition())
            .collect(Collectors.joining(" OR ", "(", ")"));
    database.execute(
        "opening the store",
        "CREATE TABLE concepts AS SELECT * FROM " + file(folder, StoreFolder.CONCEPTS));
    view(database, PracticeTables.PATIENTS, file(folder, StoreFolder.PATIENTS), condition);
    view(
        database, PracticeTables.REGISTRATIONS, file(folder, StoreFolder.REGISTRATIONS), condition);
    Function<PatientRange, String> journals =
        range ->
            practices.stream()
                .filter(it -> range(it).overlaps(range))
                .map(it -> path(folder, it.journals()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new DuckDbPatients(
        database,
        new PracticeTables(database, journals),
        slices,
        practices.stream().map(it -> new Loaded(summary(it, took), range(it))).toList());
  }

  /** Shows the tables of the practices that are wanted, all at once, to be looked at. */
  static List<StoredPractice> views(DuckDb database, StoredPatientData source, Wanted wanted)
      throws UnusableData, IOException {
    Path folder = source.folder().toAbsolutePath().normalize();
    List<StoredPractice> practices = wanted(StoreFolder.openCurrent(folder), wanted);
    String condition =
        practices.stream()
            .map(it -> range(it).condition())
            .collect(Collectors.joining(" OR ", "(", ")"));
    view(database, "concepts", file(folder, StoreFolder.CONCEPTS), "TRUE");
    view(database, PracticeTables.PATIENTS, file(folder, StoreFolder.PATIENTS), condition);
    view(
        database, PracticeTables.REGISTRATIONS, file(folder, StoreFolder.REGISTRATIONS), condition);
    view(
        database,
        PracticeTables.JOURNALS,
        practices.stream()
            .map(it -> path(folder, it.journals()))
            .collect(Collectors.joining(", ", "read_parquet([", "])")),
        "TRUE");
    return practices;
  }

  private static List<StoredPractice> wanted(StoreFolder store, Wanted wanted) throws UnusableData {
    List<StoredPractice> all = store.manifest().practices();
    if (wanted.practices().isEmpty()) {
      return all;
    }
    List<DataFault> missing = new ArrayList<>();
    for (String code : wanted.practices()) {
      if (all.stream().noneMatch(practice -> practice.code().equals(code))) {
        missing.add(
            DataFault.ofFile(
                SourceTable.PATIENTS.fileName(), "there is no patient of practice " + code));
      }
    }
    if (!missing.isEmpty()) {
      throw new UnusableData(missing, missing.size());
    }
    return all.stream().filter(it -> wanted.practices().contains(it.code())).toList();
  }

  private static void view(DuckDb database, String name, String from, String condition) {
    database.execute(
        "opening the store",
        "CREATE VIEW " + name + " AS SELECT * FROM " + from + " WHERE " + condition);
  }

  private static String file(Path folder, String name) {
    return "read_parquet(" + path(folder, name) + ")";
  }

  private static String path(Path folder, String name) {
    return DIALECT.text(folder.resolve(name).toString());
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
