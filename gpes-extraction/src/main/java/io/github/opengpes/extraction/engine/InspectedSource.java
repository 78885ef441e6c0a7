package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBAppender;

/**
 * A source as typed tables to be looked at by SQL, faulty rows and all; nothing is run over it.
 * Each table is read once. The tables are {@value #PATIENTS} (with {@code p}, a number for each
 * patient of a practice), {@value #REGISTRATIONS} and {@value #JOURNALS} (with the {@code p} of
 * their patient, or none). For one thread.
 */
public final class InspectedSource implements AutoCloseable {

  /** Patients: {@code practice, p, patient_id, nhs_number, date_of_birth, date_of_death, sex}. */
  public static final String PATIENTS = "seen_patients";

  /** Registrations: {@code practice, p, start_date, end_date, gms}. */
  public static final String REGISTRATIONS = "seen_registrations";

  /**
   * Entries: {@code practice, p, entry_id, date, record_date, code, scheme, value1, value2,
   * value1_prescription, value2_prescription, unreadable_values}.
   */
  public static final String JOURNALS = "seen_journals";

  /** Codes of clusters: {@code cluster, scheme, code}. */
  public static final String CLUSTER_CODES = "cluster_codes";

  private final DuckDb database;
  private final List<InspectedTable> tables = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private NotKept notKept = NotKept.NOTHING;

  private InspectedSource(DuckDb database) {
    this.database = database;
  }

  /**
   * Reads a source.
   *
   * @param practice only this one; empty: all that there are
   * @param watch may end the reading, and what is asked later
   * @throws UnusableData when it cannot even be read
   */
  public static InspectedSource open(
      EngineSettings settings, PatientDataSource source, Optional<String> practice, Watch watch)
      throws UnusableData, IOException {
    InspectedSource inspected = new InspectedSource(DuckDb.open(settings));
    boolean read = false;
    try {
      inspected.database.watchedBy(watch);
      Wanted wanted = new Wanted(practice.map(List::of).orElse(List.of()));
      if (source instanceof StoredPatientData store) {
        StoreInspection inspection = StoreInspection.of(inspected.database, store, wanted);
        inspected.tables.addAll(inspection.tables());
        inspected.notKept = inspection.notKept();
      } else {
        inspected.read(source, wanted);
        inspected.database.lockDown(Optional.empty());
      }
      read = true;
      return inspected;
    } finally {
      if (!read) {
        inspected.close();
      }
    }
  }

  private void read(PatientDataSource source, Wanted wanted) throws UnusableData, IOException {
    RawInspection inspection = new RawInspection(database, wanted);
    try (RawTables raw = RawTables.open(database, source, wanted.single())) {
      for (SourceTable table : SourceTable.values()) {
        raw.prepare(table);
        tables.add(inspection.read(table, raw));
        raw.release(table);
      }
      notes.addAll(raw.notes());
    }
  }

  /** What was seen of each table. */
  public List<InspectedTable> tables() {
    return List.copyOf(tables);
  }

  /**
   * What a store does not keep, and only says of itself; nothing of any other source.
   *
   * @param entriesWithoutCode entries that are not in {@value #JOURNALS}
   * @param unreadableValues values that are absent there
   */
  public record NotKept(long entriesWithoutCode, long unreadableValues) {
    static final NotKept NOTHING = new NotKept(0, 0);
  }

  /** What there was beside what the tables hold. */
  public NotKept notKept() {
    return notKept;
  }

  /** What else is odd. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Takes each row of an answer. */
  @FunctionalInterface
  public interface Answer {
    /** Takes the row that the result stands at. */
    void row(ResultSet row) throws SQLException;
  }

  /** Asks the tables. */
  public void ask(String what, String sql, Answer answer) {
    database.<RuntimeException>query(what, sql, answer::row);
  }

  /** Makes a table out of a query. */
  public void keep(String table, String sql) {
    database.execute("making " + table, "CREATE TABLE " + table + " AS " + sql);
  }

  /** A code of a cluster, by the number of the cluster. */
  public record ClusterCode(int cluster, String scheme, String code) {}

  /** Makes {@value #CLUSTER_CODES}. */
  public void clusters(Iterable<ClusterCode> codes) {
    database.execute(
        "taking in clusters",
        "CREATE TABLE " + CLUSTER_CODES + " (cluster INTEGER, scheme VARCHAR, code VARCHAR)");
    try (DuckDBAppender appender = database.connection().createAppender(CLUSTER_CODES)) {
      for (ClusterCode code : codes) {
        appender.beginRow();
        appender.append(code.cluster()).append(code.scheme()).append(code.code()).endRow();
      }
    } catch (SQLException failed) {
      throw new EngineFailure("taking in clusters", failed);
    }
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
