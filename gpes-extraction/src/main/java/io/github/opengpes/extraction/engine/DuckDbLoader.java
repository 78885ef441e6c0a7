package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads the records of one practice into the tables that plans read. Rows are checked by the
 * database; only when something is wrong are they looked at once more, to say where.
 */
final class DuckDbLoader {

  /** As many faults as are listed; all are counted. */
  private static final int LISTED = 1000;

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final String practice;
  private final List<DataFault> faults = new ArrayList<>();
  private long faultCount;

  DuckDbLoader(DuckDb database, String practice) {
    this.database = database;
    this.practice = practice;
  }

  LoadSummary load(PatientDataSource source) throws UnusableData, IOException {
    long start = System.nanoTime();
    List<String> notes;
    try (RawTables raw = RawTables.open(database, source, Optional.of(practice))) {
      for (SourceTable table : SourceTable.values()) {
        raw.prepare(table);
        stage(StageTable.of(table), raw);
        raw.release(table);
        if (table == SourceTable.PATIENTS) {
          numberPatients();
        }
      }
      notes = raw.notes();
    }
    stopIfFaulty();
    if (database.number("counting patients", "SELECT count(*) FROM patients") == 0) {
      throw UnusableData.of(
          DataFault.ofFile(
              SourceTable.PATIENTS.fileName(), "there is no patient of practice " + practice));
    }
    LoadSummary summary = finish(notes, start);
    database.execute("tidying up", "DROP TABLE stage_registrations");
    database.execute("tidying up", "DROP TABLE stage_journals");
    return summary;
  }

  private void stage(StageTable stage, RawTables raw) throws UnusableData {
    String name = "stage_" + stage.table().fileName();
    List<String> columns = new ArrayList<>();
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
                    "SELECT count(*) - count(DISTINCT "
                        + stage.key().get(0)
                        + ") FROM "
                        + name
                        + " WHERE "
                        + stage.key().get(0)
                        + " IS NOT NULL")
                > 0;
    if (faulty || doubled) {
      locate(stage, raw, doubled);
    }
  }

  /** The rows of this practice (and those without one), with the patient's number where known. */
  private String joined(SourceTable table, String rows) {
    String mine =
        "(SELECT * FROM ("
            + rows
            + ") WHERE practice IS NULL OR practice = "
            + DIALECT.text(practice)
            + ")";
    return table == SourceTable.PATIENTS
        ? mine
        : mine + " LEFT JOIN (SELECT patient_id, p FROM patients) USING (patient_id)";
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
              + key
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
        "CREATE TABLE patients AS SELECT CAST(row_number() OVER (ORDER BY patient_id) AS INTEGER)"
            + " AS p, "
            + DIALECT.text(practice)
            + " AS practice, * EXCLUDE (fault_bits) FROM (SELECT * FROM stage_patients QUALIFY row_number()"
            + " OVER (PARTITION BY patient_id) = 1)");
    database.execute("tidying up", "DROP TABLE stage_patients");
  }

  private LoadSummary finish(List<String> notes, long start) {
    database.execute(
        "registrations",
        "CREATE TABLE registrations AS SELECT p, start_date, end_date, gms, type FROM"
            + " stage_registrations ORDER BY p");
    database.execute(
        "codes",
        "CREATE TABLE concepts AS SELECT CAST(row_number() OVER (ORDER BY scheme, code) AS INTEGER)"
            + " AS concept, scheme, code FROM (SELECT DISTINCT scheme, code FROM stage_journals"
            + " WHERE code IS NOT NULL)");
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
        "the journal", "CREATE VIEW journals AS SELECT rowid AS ord, * FROM sorted_journals");
    long[] n = new long[6];
    database.<RuntimeException>query(
        "counting entries",
        "SELECT count(*), count(*) FILTER (WHERE code IS NULL), count(*) FILTER (WHERE date IS NULL"
            + " AND code IS NOT NULL), count(*) FILTER (WHERE sealed), coalesce(sum(unreadable_values),"
            + " 0), count(*) FILTER (WHERE date < date_of_birth) FROM stage_journals JOIN patients"
            + " USING (p)",
        row -> {
          for (int i = 0; i < n.length; i++) {
            n[i] = row.getLong(i + 1);
          }
        });
    return new LoadSummary(
        practice,
        database.number("counting patients", "SELECT count(*) FROM patients"),
        database.number("counting registrations", "SELECT count(*) FROM registrations"),
        n[0] - n[1],
        n[1],
        n[2],
        n[5],
        n[3],
        n[4],
        notes,
        Duration.ofNanos(System.nanoTime() - start));
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
