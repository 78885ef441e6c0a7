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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
  public Map<String, PatientRecord> records(Collection<String> patientIds, boolean includeSealed) {
    if (patientIds.isEmpty()) {
      return Map.of();
    }
    DuckDb database = patients.showing(practice.patients());
    Map<Integer, PatientRecord> bare = new LinkedHashMap<>();
    database.<RuntimeException>query(
        "reading patients",
        "SELECT p, patient_id, date_of_birth, date_of_death, sex FROM patients WHERE patient_id IN ("
            + joined(patientIds, DIALECT::text)
            + ") ORDER BY p",
        row ->
            bare.put(
                row.getInt(1),
                new PatientRecord(
                    row.getString(2),
                    date(row, 3).orElseThrow(),
                    date(row, 4),
                    row.getInt(5),
                    List.of(),
                    List.of())));
    if (bare.isEmpty()) {
      return Map.of();
    }
    // By number, so that only the stretches of the sorted journal are read that can hold them.
    String these = " WHERE p IN (" + joined(bare.keySet(), String::valueOf) + ")";
    Map<Integer, List<Registration>> registrations = new HashMap<>();
    database.<RuntimeException>query(
        "reading registrations",
        "SELECT p, start_date, end_date, type FROM registrations" + these + " ORDER BY ALL",
        row ->
            registrations
                .computeIfAbsent(row.getInt(1), p -> new ArrayList<>())
                .add(new Registration(date(row, 2).orElseThrow(), date(row, 3), row.getString(4))));
    Map<Integer, List<JournalEntry>> entries = new HashMap<>();
    database.<RuntimeException>query(
        "reading entries",
        "SELECT p, "
            + ENTRY
            + " FROM journals JOIN concepts USING (concept)"
            + these
            + (includeSealed ? "" : " AND NOT sealed")
            + " ORDER BY ord",
        row -> entries.computeIfAbsent(row.getInt(1), p -> new ArrayList<>()).add(entry(row, 2)));
    Map<String, PatientRecord> records = new LinkedHashMap<>();
    bare.forEach(
        (p, patient) ->
            records.put(
                patient.patientId(),
                new PatientRecord(
                    patient.patientId(),
                    patient.dateOfBirth(),
                    patient.dateOfDeath(),
                    patient.sex(),
                    registrations.getOrDefault(p, List.of()),
                    entries.getOrDefault(p, List.of()))));
    return records;
  }

  private static <T> String joined(Collection<T> values, Function<T, String> text) {
    return values.stream().map(text).collect(Collectors.joining(", "));
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
