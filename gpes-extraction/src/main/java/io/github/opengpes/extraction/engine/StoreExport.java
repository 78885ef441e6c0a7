package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.extraction.store.StoreFolder;
import io.github.opengpes.extraction.store.StoredPractice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes loaded practices as the Parquet files of a store. Patients, registrations and codes are
 * one file each; the entries of a practice are a file of their own, so that one practice is opened
 * without a look at the others.
 */
final class StoreExport {

  /** Delta encodings make {@code ord}, {@code p} and dates small; LZ4 is quickest to read. */
  private static final String OPTIONS = " (FORMAT parquet, PARQUET_VERSION v2, CODEC lz4_raw)";

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final Path folder;

  StoreExport(DuckDb database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  /** Writes all files; {@code progress} hears of the entries. */
  List<StoredPractice> write(List<Loaded> practices) {
    copy("patients", "SELECT * FROM " + PracticeTables.PATIENTS, StoreFolder.PATIENTS);
    copy(
        "registrations",
        "SELECT * FROM " + PracticeTables.REGISTRATIONS,
        StoreFolder.REGISTRATIONS);
    copy("codes", "SELECT * FROM concepts", StoreFolder.CONCEPTS);
    long all = practices.stream().mapToLong(it -> it.patients().entries()).sum();
    long done = 0;
    List<StoredPractice> stored = new ArrayList<>();
    for (Loaded practice : practices) {
      String file = String.format(Locale.ROOT, "journals-%05d.parquet", stored.size() + 1);
      copy(
          "the journal",
          "SELECT * FROM " + PracticeTables.JOURNALS + " WHERE " + practice.patients().condition(),
          file);
      stored.add(stored(practice, file));
      done += practice.patients().entries();
      database.watch().progress().entries(done, all);
    }
    return stored;
  }

  private void copy(String what, String select, String file) {
    database.execute(
        "storing " + what,
        "COPY (" + select + ") TO " + DIALECT.text(folder.resolve(file).toString()) + OPTIONS);
  }

  private static StoredPractice stored(Loaded practice, String file) {
    LoadSummary summary = practice.summary();
    return new StoredPractice(
        summary.practice(),
        file,
        practice.patients().first(),
        practice.patients().last(),
        summary.patients(),
        summary.registrations(),
        summary.entries(),
        summary.entriesWithoutCode(),
        summary.undatedEntries(),
        summary.entriesBeforeBirth(),
        summary.sealedEntries(),
        summary.unreadableValues(),
        summary.notes());
  }
}
