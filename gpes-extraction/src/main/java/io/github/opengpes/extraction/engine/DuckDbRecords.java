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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one patient-level output: patients, and beside each the entries to send.
 * Cells of entries come from the database as numbers and get their texts here ({@link CellTexts}):
 * fetching texts made up nine tenths of the time.
 */
final class DuckDbRecords {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final Plan plan;
  private final Output.PatientLevel output;
  private final Optional<PatientOrder> order;
  private final CellTexts texts;

  DuckDbRecords(
      DuckDb database,
      Plan plan,
      Output.PatientLevel output,
      Optional<PatientOrder> order,
      CellTexts texts) {
    this.database = database;
    this.plan = plan;
    this.output = output;
    this.order = order;
    this.texts = texts;
  }

  /**
   * The patients of the cohort first: those of a slice, so they are few. Then the entries in their
   * order, each patient's beside the patient. One result with both took half as long again, for
   * sorting empty columns. In an order of their own patients and entries meet by the place of the
   * patient, else by its number.
   */
  void read(PlanRun.RecordVisitor visitor) throws IOException {
    Deque<Patient> patients = order.isPresent() ? placed(patients()) : patients();
    Query taken = plan.entries().get(output);
    if (taken != null) {
      List<JournalColumn> columns =
          output.journals().map(Output.Journals::columns).orElse(List.of());
      boolean[] open = new boolean[1];
      database.<IOException>query(
          "reading records",
          entries(taken, columns),
          row -> {
            int place = row.getInt(1);
            while (!patients.isEmpty() && patients.getFirst().place <= place) {
              if (open[0]) {
                visitor.endPatient();
              }
              open[0] = true;
              patients.removeFirst().to(visitor);
            }
            visitor.entry(row.getInt(2), row.getBoolean(3), cells(row, 4, columns));
          });
      if (open[0]) {
        visitor.endPatient();
      }
    }
    for (Patient patient : patients) {
      patient.to(visitor);
      visitor.endPatient();
    }
  }

  private static final class Patient {
    private final int p;
    private final String key;
    private final int place;
    private final @Nullable String nhsNumber;
    private final @Nullable String[] values;

    Patient(int p, String key, int place, @Nullable String nhsNumber, @Nullable String[] values) {
      this.p = p;
      this.key = key;
      this.place = place;
      this.nhsNumber = nhsNumber;
      this.values = values;
    }

    Patient at(int newPlace) {
      return new Patient(p, key, newPlace, nhsNumber, values);
    }

    void to(PlanRun.RecordVisitor visitor) throws IOException {
      visitor.patient(p, nhsNumber, values);
    }
  }

  /** The patients in their order, which the database is told. */
  private Deque<Patient> placed(Deque<Patient> patients) {
    List<Patient> sorted = new ArrayList<>(patients);
    sorted.sort(Comparator.comparing(patient -> patient.key));
    Deque<Patient> placed = new ArrayDeque<>(sorted.size());
    sorted.forEach(patient -> placed.add(patient.at(placed.size())));
    PatientPlaces.make(database, sorted.stream().map(patient -> patient.p).toList());
    return placed;
  }

  private Deque<Patient> patients() {
    Deque<Patient> patients = new ArrayDeque<>();
    int columns = output.columns().size();
    database.<RuntimeException>query(
        "reading the patients of records",
        "SELECT p, nhs_number AS about"
            + output.columns().stream().map(DuckDbRecords::of).collect(Collectors.joining())
            + (order.isPresent() ? ", patient_id" : "")
            + " FROM patients JOIN (SELECT p FROM "
            + DIALECT.name(plan.outcomes())
            + " WHERE "
            + DIALECT.name(plan.outcomeColumn(output.cohort()))
            + " > 0) USING (p) ORDER BY p",
        row -> {
          int p = row.getInt(1);
          String nhsNumber = row.getString(2);
          String key =
              order.isPresent() ? order.get().key(row.getString(3 + columns), nhsNumber) : "";
          patients.add(new Patient(p, key, p, nhsNumber, values(row, 3, columns)));
        });
    return patients;
  }

  private String entries(Query taken, List<JournalColumn> columns) {
    return "SELECT "
        + (order.isPresent() ? "place" : "p")
        + ", concept, sensitive"
        + columns.stream().map(DuckDbRecords::of).collect(Collectors.joining())
        + " FROM journals SEMI JOIN ("
        + taken.sql(DIALECT)
        + ") USING (ord)"
        + (order.isPresent()
            ? " JOIN " + PatientPlaces.TABLE + " USING (p) ORDER BY place, ord"
            : " ORDER BY ord");
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
      case DATE -> day("date");
      case RECORD_DATE -> day("record_date");
      case CODE -> ", concept";
      case SENSITIVE_CODE -> ", sensitive";
      case EPISODE_CONDITION -> letter("episode_condition");
      case EPISODE_PRESCRIPTION -> letter("episode_prescription");
      case VALUE1_CONDITION -> number("value1");
      case VALUE2_CONDITION -> number("value2");
      case VALUE1_PRESCRIPTION -> number("value1_prescription");
      case VALUE2_PRESCRIPTION -> number("value2_prescription");
      case LINKS -> ", links";
    };
  }

  private static String day(String column) {
    return ", CAST(" + column + " - DATE '1970-01-01' AS INTEGER)";
  }

  private static String letter(String column) {
    return ", ascii(" + column + ")";
  }

  private static String number(String column) {
    return ", CAST(" + column + " * 10000 AS BIGINT)";
  }

  private @Nullable String[] cells(ResultSet row, int first, List<JournalColumn> columns)
      throws SQLException {
    @Nullable String[] cells = new String[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cell(row, first + i, columns.get(i));
    }
    return cells;
  }

  private @Nullable String cell(ResultSet row, int at, JournalColumn column) throws SQLException {
    switch (column) {
      case DATE, RECORD_DATE -> {
        int day = row.getInt(at);
        return row.wasNull() ? null : texts.day(day);
      }
      case CODE -> {
        return texts.code(row.getInt(at));
      }
      case SENSITIVE_CODE -> {
        return row.getBoolean(at) ? "Y" : "N";
      }
      case EPISODE_CONDITION, EPISODE_PRESCRIPTION -> {
        int letter = row.getInt(at);
        return row.wasNull() ? null : CellTexts.letter(letter);
      }
      case VALUE1_CONDITION, VALUE2_CONDITION, VALUE1_PRESCRIPTION, VALUE2_PRESCRIPTION -> {
        long number = row.getLong(at);
        return row.wasNull() ? null : texts.number(number);
      }
      case LINKS -> {
        return row.getString(at);
      }
    }
    throw new IllegalStateException("every column is read");
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
