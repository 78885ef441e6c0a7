package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the records of one practice, or of several, into the tables behind those that plans read
 * ({@link PracticeTables}). Rows are checked by the database; only when something is wrong are they
 * looked at once more, to say where.
 */
final class DuckDbLoader {

  /** As many faults as are listed; all are counted. */
  private static final int LISTED = 1000;

  private final DuckDb database;
  private final Wanted wanted;
  private final List<DataFault> faults = new ArrayList<>();
  private long faultCount;

  DuckDbLoader(DuckDb database, Wanted wanted) {
    this.database = database;
    this.wanted = wanted;
  }

  /** Loads them; {@link #dropStages} ends it. */
  List<Loaded> load(PatientDataSource source) throws UnusableData, IOException {
    long start = System.nanoTime();
    List<String> notes;
    List<DataFault> missing = List.of();
    try (RawTables raw = RawTables.open(database, source, wanted.single())) {
      for (SourceTable table : SourceTable.values()) {
        raw.prepare(table);
        stage(StageTable.of(table), raw);
        if (table == SourceTable.PATIENTS) {
          numberPatients();
          missing = missing(raw);
        }
        raw.release(table);
      }
      notes = raw.notes();
    }
    stopIfFaulty();
    tables();
    List<Loaded> loaded = summaries(notes, start);
    if (loaded.isEmpty() && missing.isEmpty()) {
      missing =
          List.of(DataFault.ofFile(SourceTable.PATIENTS.fileName(), "there is no patient at all"));
    }
    if (!missing.isEmpty()) {
      throw new UnusableData(missing, missing.size());
    }
    return loaded;
  }

  /** Only where a practice is missing the patients are read again, to name those that are there. */
  private List<DataFault> missing(RawTables raw) {
    if (practices("numbered_patients").containsAll(wanted.practices())) {
      return List.of();
    }
    return wanted.missing(practices("(" + raw.rows(SourceTable.PATIENTS) + ")"));
  }

  private List<String> practices(String patients) {
    List<String> codes = new ArrayList<>();
    database.<RuntimeException>query(
        "looking for practices",
        "SELECT DISTINCT practice FROM "
            + patients
            + " WHERE practice IS NOT NULL ORDER BY practice",
        row -> codes.add(row.getString(1)));
    return codes;
  }

  /** Drops the rows as they were read, checked and typed but not sorted. */
  void dropStages() {
    database.tidy("DROP TABLE stage_registrations");
    database.tidy("DROP TABLE stage_journals");
  }

  private void stage(StageTable stage, RawTables raw) throws UnusableData {
    String name = "stage_" + stage.table().fileName();
    List<String> columns = new ArrayList<>();
    if (stage.table() == SourceTable.PATIENTS || wanted.single().isEmpty()) {
      columns.add("practice");
    }
    for (StageTable.Typed typed : stage.columns()) {
      columns.add(typed.sql() + " AS " + StageTable.quoted(typed.name()));
    }
    columns.add(stage.faultBits() + " AS fault_bits");
    String rows = joined(stage.table(), raw.rows(stage.table()));
    try {
      database.execute(
          "reading " + stage.table().fileName(),
          "CREATE TABLE " + name + " AS SELECT " + String.join(", ", columns) + " FROM " + rows);
    } catch (EngineFailure failure) {
      throw raw.unreadable(stage.table(), failure).orElseThrow(() -> failure);
    }
    boolean faulty =
        database.number("checking", "SELECT count(*) FROM " + name + " WHERE fault_bits <> 0") > 0;
    boolean doubled =
        !stage.key().isEmpty()
            && database.number(
                    "checking",
                    "SELECT count(*) - count(DISTINCT ("
                        + wanted.keyed(stage.key().get(0))
                        + ")) FROM "
                        + name
                        + " WHERE "
                        + stage.key().get(0)
                        + " IS NOT NULL")
                > 0;
    if (faulty || doubled) {
      locate(stage, raw, doubled);
    }
  }

  /** The rows that are wanted, with the patient's number where known. */
  private String joined(SourceTable table, String rows) {
    String mine = "(SELECT * FROM (" + rows + ") WHERE " + wanted.condition() + ")";
    String key = wanted.keyed("patient_id");
    return table == SourceTable.PATIENTS
        ? mine
        : mine + " LEFT JOIN (SELECT " + key + ", p FROM numbered_patients) USING (" + key + ")";
  }

  private void locate(StageTable stage, RawTables raw, boolean doubled) {
    String rows = joined(stage.table(), raw.numberedRows(stage.table()));
    database.<RuntimeException>query(
        "locating faults",
        "SELECT source_file, source_row, fault_bits FROM (SELECT source_file, source_row, "
            + stage.faultBits()
            + " AS fault_bits FROM "
            + rows
            + ") WHERE fault_bits <> 0 ORDER BY 1, 2",
        row -> {
          long bits = row.getLong(3);
          for (int i = 0; i < stage.checks().size(); i++) {
            if ((bits & (1L << i)) != 0) {
              add(
                  raw.fault(
                      stage.table(),
                      row.getInt(1),
                      row.getLong(2),
                      stage.checks().get(i).message()));
            }
          }
        });
    if (doubled) {
      String key = stage.key().get(0);
      database.<RuntimeException>query(
          "locating faults",
          "SELECT source_file, source_row FROM (SELECT source_file, source_row, row_number() OVER"
              + " (PARTITION BY "
              + wanted.keyed(key)
              + " ORDER BY source_file, source_row) AS nth FROM "
              + rows
              + " WHERE "
              + key
              + " IS NOT NULL) WHERE nth > 1 ORDER BY 1, 2",
          row ->
              add(
                  raw.fault(
                      stage.table(),
                      row.getInt(1),
                      row.getLong(2),
                      key + " was there before; it is unique in a practice")));
    }
  }

  /**
   * Of doubled ids, which are a fault already, one stays, so that the other files can be checked.
   */
  private void numberPatients() {
    database.execute(
        "numbering patients",
        "CREATE TABLE numbered_patients AS SELECT CAST(row_number() OVER (ORDER BY practice,"
            + " patient_id) AS INTEGER) AS p, * EXCLUDE (fault_bits) FROM (SELECT * FROM"
            + " stage_patients QUALIFY row_number() OVER (PARTITION BY practice, patient_id) = 1)");
    database.tidy("DROP TABLE stage_patients");
  }

  private void tables() {
    database.execute(
        "registrations",
        "CREATE TABLE "
            + PracticeTables.REGISTRATIONS
            + " AS SELECT p, start_date, end_date, gms, type FROM stage_registrations ORDER BY p");
    database.execute(
        "codes",
        "CREATE TABLE concepts AS SELECT CAST(row_number() OVER (ORDER BY scheme, code) AS INTEGER)"
            + " AS concept, scheme, code, entries FROM (SELECT scheme, code, count(*) AS entries FROM"
            + " stage_journals WHERE code IS NOT NULL GROUP BY scheme, code)");
    // The table stands in this order, so its row id is the place of an entry in its patient's
    // journal.
    database.execute(
        "sorting the journal",
        "CREATE TABLE sorted_journals AS SELECT s.p, s.date, s.entry_id, s.record_date, c.concept,"
            + " s.episode_condition, s.episode_prescription, s.value1, s.value2,"
            + " s.value1_prescription, s.value2_prescription, s.links, s.sealed, s.sensitive"
            + " FROM stage_journals s JOIN concepts c USING (scheme, code)"
            + " ORDER BY s.p, s.date NULLS FIRST, "
            + entryOrder());
    database.execute(
        "the journal",
        "CREATE VIEW "
            + PracticeTables.JOURNALS
            + " AS SELECT rowid AS ord, * FROM sorted_journals");
    database.execute(
        "patients",
        "CREATE TABLE "
            + PracticeTables.PATIENTS
            + " AS SELECT numbered_patients.*, coalesce(entries, 0) AS entries FROM"
            + " numbered_patients LEFT JOIN (SELECT p, count(*) AS entries FROM sorted_journals"
            + " GROUP BY p) USING (p) ORDER BY p");
    database.tidy("DROP TABLE numbered_patients");
  }

  private List<Loaded> summaries(List<String> notes, long start) {
    List<Loaded> loaded = new ArrayList<>();
    database.<RuntimeException>query(
        "counting entries",
        "SELECT practice, count(*), min(p), max(p), sum(registrations), sum(entries), sum(coded),"
            + " sum(uncoded), sum(undated), sum(before_birth), sum(sealed_entries),"
            + " sum(unreadable) FROM (SELECT p, practice, entries FROM "
            + PracticeTables.PATIENTS
            + ") LEFT JOIN (SELECT p, count(*) AS registrations FROM "
            + PracticeTables.REGISTRATIONS
            + " GROUP BY p) USING (p) LEFT JOIN (SELECT p, count(code) AS coded,"
            + " count(*) - count(code) AS uncoded, count(*) FILTER (WHERE date IS NULL AND code IS"
            + " NOT NULL) AS undated, count(*) FILTER (WHERE date < date_of_birth) AS before_birth,"
            + " count(*) FILTER (WHERE sealed) AS sealed_entries, sum(unreadable_values) AS"
            + " unreadable FROM stage_journals JOIN (SELECT p, date_of_birth FROM "
            + PracticeTables.PATIENTS
            + ") USING (p) GROUP BY p) USING (p) GROUP BY practice ORDER BY practice",
        row ->
            loaded.add(
                new Loaded(
                    new LoadSummary(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(5),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        notes,
                        Duration.ofNanos(System.nanoTime() - start)),
                    new PatientRange(row.getInt(3), row.getInt(4), row.getLong(6)))));
    return loaded;
  }

  /**
   * The order of entry ids (see EntryId): digits only as numbers and first, the others by code
   * point. The plain case, short numbers without leading zeros, sorts by one column.
   */
  private String entryOrder() {
    boolean plain =
        database.number(
                "looking at entry ids",
                "SELECT count(*) FROM stage_journals WHERE entry_number IS NULL OR"
                    + " (length(entry_id) > 1 AND starts_with(entry_id, '0'))")
            == 0;
    if (plain) {
      return "s.entry_number";
    }
    return "NOT regexp_full_match(s.entry_id, '[0-9]+'),"
        + " CASE WHEN regexp_full_match(s.entry_id, '[0-9]+') THEN length(ltrim(s.entry_id, '0'))"
        + " END,"
        + " CASE WHEN regexp_full_match(s.entry_id, '[0-9]+') THEN ltrim(s.entry_id, '0') END,"
        + " s.entry_id";
  }

  private void add(DataFault fault) {
    faultCount++;
    if (faults.size() < LISTED) {
      faults.add(fault);
    }
  }

  private void stopIfFaulty() throws UnusableData {
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faultCount);
    }
  }
}
