package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A practice in DuckDB, alone. */
final class DuckDbPractice implements LoadedPractice {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  /** The columns that {@link #entry} reads. */
  static final String ENTRY =
      "entry_id, date, code, scheme, value1, value2, episode_condition, episode_prescription";

  private final DuckDbPatients patients;
  private final Loaded practice;

  DuckDbPractice(DuckDbPatients patients, Loaded practice) {
    this.patients = patients;
    this.practice = practice;
  }

  @Override
  public LoadSummary summary() {
    return practice.summary();
  }

  @Override
  public PlanRun run(Plan plan, Watch watch) {
    return patients
        .run(practice.patients(), false, JointPlan.of(plan), watch)
        .whole(0, practice.patients());
  }

  @Override
  public JointRun run(JointPlan plan, Watch watch) {
    return patients.run(practice.patients(), false, plan, watch).joint(practice.patients());
  }

  @Override
  public PlainQueries queries() {
    return (what, sql, row) ->
        patients.showing(practice.patients()).<IOException>query(what, sql, row::take);
  }

  @Override
  public List<String> patientsWithNhsNumber(String nhsNumber) {
    DuckDb database = patients.showing(practice.patients());
    List<String> ids = new ArrayList<>();
    database.<RuntimeException>query(
        "looking up a patient",
        "SELECT patient_id FROM patients WHERE nhs_number = "
            + DIALECT.text(nhsNumber)
            + " ORDER BY p",
        row -> ids.add(row.getString(1)));
    return ids;
  }

  @Override
  public Optional<PatientRecord> record(String patientId, boolean includeSealed) {
    DuckDb database = patients.showing(practice.patients());
    // As a number, so that only the stretch of the sorted journal is read that can hold it.
    long p =
        database.number(
            "looking up a patient",
            "SELECT coalesce(max(p), 0) FROM patients WHERE patient_id = "
                + DIALECT.text(patientId));
    List<Registration> registrations = new ArrayList<>();
    database.<RuntimeException>query(
        "reading registrations",
        "SELECT start_date, end_date, type FROM registrations WHERE p = " + p + " ORDER BY 1, 2, 3",
        row ->
            registrations.add(
                new Registration(date(row, 1).orElseThrow(), date(row, 2), row.getString(3))));
    List<JournalEntry> entries = new ArrayList<>();
    database.<RuntimeException>query(
        "reading entries",
        "SELECT "
            + ENTRY
            + " FROM journals JOIN concepts USING"
            + " (concept) WHERE p = "
            + p
            + (includeSealed ? "" : " AND NOT sealed")
            + " ORDER BY ord",
        row -> entries.add(entry(row, 1)));
    List<PatientRecord> records = new ArrayList<>();
    database.<RuntimeException>query(
        "reading a patient",
        "SELECT date_of_birth, date_of_death, sex FROM patients WHERE p = " + p,
        row ->
            records.add(
                new PatientRecord(
                    patientId,
                    date(row, 1).orElseThrow(),
                    date(row, 2),
                    row.getInt(3),
                    registrations,
                    entries)));
    return records.stream().findFirst();
  }

  static Optional<LocalDate> date(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }

  /** An entry as rules see it, from the columns {@link #ENTRY}. */
  static JournalEntry entry(ResultSet row, int first) throws SQLException {
    return new JournalEntry(
        new EntryId(row.getString(first)),
        date(row, first + 1),
        row.getString(first + 2),
        row.getString(first + 3),
        number(row, first + 4),
        number(row, first + 5),
        Optional.ofNullable(row.getString(first + 6)).flatMap(Episode::ofCode),
        Optional.ofNullable(row.getString(first + 7)).flatMap(Prescription::ofCode));
  }

  /** Without the zeros that the column's four decimals add, and never in powers of ten. */
  private static Optional<BigDecimal> number(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getBigDecimal(column))
        .map(number -> new BigDecimal(number.stripTrailingZeros().toPlainString()));
  }

  @Override
  public boolean broken() {
    return patients.broken();
  }

  @Override
  public void close() throws IOException {
    patients.close();
  }
}
