package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the records of one patient-level output: patients, and beside each the entries to send. */
final class DuckDbRecords {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final Plan plan;
  private final Output.PatientLevel output;

  DuckDbRecords(DuckDb database, Plan plan, Output.PatientLevel output) {
    this.database = database;
    this.plan = plan;
    this.output = output;
  }

  /**
   * One result for both tables: a patient's own row comes first (it has no {@code ord}), then the
   * entries; so patients without an entry are there too, and nothing is looked up.
   */
  void read(PlanRun.RecordVisitor visitor) throws IOException {
    List<JournalColumn> journalColumns =
        output.journals().map(Output.Journals::columns).orElse(List.of());
    int patientCount = output.columns().size();
    int journalCount = journalColumns.size();
    boolean[] open = new boolean[1];
    database.<IOException>query(
        "reading records",
        sql(journalColumns),
        row -> {
          row.getLong(2);
          if (row.wasNull()) {
            if (open[0]) {
              visitor.endPatient();
            }
            open[0] = true;
            visitor.patient(values(row, 3, patientCount));
          } else {
            visitor.entry(values(row, 3 + patientCount, journalCount));
          }
        });
    if (open[0]) {
      visitor.endPatient();
    }
  }

  private String sql(List<JournalColumn> journalColumns) {
    String patients =
        "SELECT p, CAST(NULL AS BIGINT) AS ord"
            + output.columns().stream().map(DuckDbRecords::of).collect(Collectors.joining())
            + ", NULL".repeat(journalColumns.size())
            + " FROM patients JOIN (SELECT p FROM "
            + DIALECT.name(plan.outcomes())
            + " WHERE "
            + DIALECT.name(plan.outcomeColumn(output.cohort()))
            + " > 0) USING (p)";
    Query taken = plan.entries().get(output);
    if (taken == null) {
      return patients + " ORDER BY p";
    }
    return patients
        + "\nUNION ALL\nSELECT p, ord"
        + ", NULL".repeat(output.columns().size())
        + journalColumns.stream().map(DuckDbRecords::of).collect(Collectors.joining())
        + " FROM journals JOIN ("
        + taken.sql(DIALECT)
        + ") USING (ord) JOIN concepts USING (concept) ORDER BY p, ord NULLS FIRST";
  }

  private static String of(PatientColumn column) {
    return switch (column) {
      case NHS_NUMBER -> ", nhs_number";
      case PRACTICE -> ", practice";
      case DATE_OF_BIRTH -> ", CAST(date_of_birth AS VARCHAR)";
      case DATE_OF_DEATH -> ", CAST(date_of_death AS VARCHAR)";
      case SEX -> ", CAST(sex AS VARCHAR)";
      case ETHNIC -> ", ethnic";
      case SURNAME -> ", surname";
      case FORENAME -> ", forename";
      case ADDRESS_1 -> ", address_1";
      case ADDRESS_2 -> ", address_2";
      case ADDRESS_3 -> ", address_3";
      case ADDRESS_4 -> ", address_4";
      case ADDRESS_5 -> ", address_5";
      case POSTCODE -> ", postcode";
    };
  }

  private static String of(JournalColumn column) {
    return switch (column) {
      case DATE -> ", CAST(date AS VARCHAR)";
      case RECORD_DATE -> ", CAST(record_date AS VARCHAR)";
      case CODE -> ", code";
      case SENSITIVE_CODE -> ", CASE WHEN sensitive THEN 'Y' ELSE 'N' END";
      case EPISODE_CONDITION -> ", episode_condition";
      case EPISODE_PRESCRIPTION -> ", episode_prescription";
      case VALUE1_CONDITION -> number("value1");
      case VALUE2_CONDITION -> number("value2");
      case VALUE1_PRESCRIPTION -> number("value1_prescription");
      case VALUE2_PRESCRIPTION -> number("value2_prescription");
      case LINKS -> ", links";
    };
  }

  /** Without the zeros that the column's four decimals add: 140, not 140.0000. */
  private static String number(String column) {
    return ", rtrim(rtrim(CAST(" + column + " AS VARCHAR), '0'), '.')";
  }

  private static @Nullable String[] values(ResultSet row, int first, int count)
      throws SQLException {
    @Nullable String[] values = new String[count];
    for (int i = 0; i < count; i++) {
      values[i] = row.getString(first + i);
    }
    return values;
  }
}
