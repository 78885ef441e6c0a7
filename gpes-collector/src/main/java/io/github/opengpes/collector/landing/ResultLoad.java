package io.github.opengpes.collector.landing;

import io.github.opengpes.collector.config.LoadSettings;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Loads one result: rows are appended to a database of its own in a work folder, and become Parquet
 * files at the end. Memory is bounded by the settings; what does not fit goes to the work folder.
 * Closing removes the work folder, whether the load was finished or not. Not thread-safe.
 */
public final class ResultLoad implements AutoCloseable {

  private static final String AGGREGATES = "aggregates";
  private static final String PATIENTS = "patients";
  private static final String JOURNALS = "journals";

  private final Landing landing;
  private final LandedResult result;
  private final Path work;
  private final OutputTables tables;
  private final DuckDBConnection connection;
  private final DuckDBAppender aggregates;
  private final TableLoader patients;
  private final TableLoader journals;
  private boolean appending = true;

  ResultLoad(
      Landing landing, LandedResult result, Path work, RequirementPack pack, LoadSettings settings)
      throws IOException {
    this.landing = landing;
    this.result = result;
    this.work = work;
    this.tables = OutputTables.of(pack);
    try {
      this.connection = open(work, settings);
      this.aggregates = create();
      this.patients = new TableLoader(connection, PATIENTS, tables.patient());
      this.journals = new TableLoader(connection, JOURNALS, tables.journal());
    } catch (SQLException e) {
      throw LoadFailure.of("the tables cannot be made", e);
    }
  }

  private static DuckDBConnection open(Path work, LoadSettings settings) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", settings.memory() + "MiB");
    properties.setProperty("threads", Integer.toString(settings.workers()));
    properties.setProperty("temp_directory", work.resolve("spill").toString());
    properties.setProperty("autoinstall_known_extensions", "false");
    return DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
  }

  private DuckDBAppender create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table "
              + AGGREGATES
              + " (rid bigint, aid varchar, output varchar, value varchar)");
      statement.execute(
          "create table "
              + PATIENTS
              + " (rid bigint, qid bigint"
              + columns(tables.patient())
              + ")");
      statement.execute(
          "create table "
              + JOURNALS
              + " (rid bigint, qid bigint, lid bigint"
              + columns(tables.journal())
              + ")");
    }
    return connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, AGGREGATES);
  }

  private static String columns(Map<String, Cell> columns) {
    return columns.entrySet().stream()
        .map(
            column ->
                ", \""
                    + OutputTables.tableName(column.getKey())
                    + "\" "
                    + column.getValue().sqlType())
        .collect(Collectors.joining());
  }

  /**
   * A figure.
   *
   * @param output what it counts or echoes, in the words of the pack
   */
  public void aggregate(long rid, String aid, String output, String value) throws IOException {
    try {
      aggregates.beginRow();
      aggregates.append(rid);
      aggregates.append(aid);
      aggregates.append(output);
      aggregates.append(value);
      aggregates.endRow();
    } catch (SQLException e) {
      throw LoadFailure.of("a figure cannot be loaded", e);
    }
  }

  /** The row of the patient table of a record. */
  public void patient(long rid, int qid, ResultRow row, CellListener listener) throws IOException {
    try {
      patients.append(row, listener, rid, qid);
    } catch (SQLException e) {
      throw LoadFailure.of("a patient row cannot be loaded", e);
    }
  }

  /** A row of the journals table of a record. */
  public void journal(long rid, int qid, ResultRow row, CellListener listener) throws IOException {
    try {
      journals.append(row, listener, rid, qid, row.line());
    } catch (SQLException e) {
      throw LoadFailure.of("a journal row cannot be loaded", e);
    }
  }

  /** Record ids that more than one record has, lowest first. No row can be appended after this. */
  public List<Long> repeatedRecordIds(int limit) throws IOException {
    try {
      endAppending();
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "select rid from (select rid from aggregates union all select rid from patients)"
                      + " group by rid having count(*) > 1 order by rid limit "
                      + limit)) {
        List<Long> ids = new ArrayList<>();
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
        return ids;
      }
    } catch (SQLException e) {
      throw LoadFailure.of("the record ids cannot be looked through", e);
    }
  }

  /**
   * Writes the Parquet files and puts them into the landing folder, all at once.
   *
   * @param outputNames the name of each patient-level output by the QID of its patient rows
   */
  public void land(Map<Integer, String> outputNames) throws IOException {
    Path out = Files.createDirectories(work.resolve("out"));
    try {
      endAppending();
      if (tables.hasAggregates()) {
        copy(out, AGGREGATES, "rid, aid, output, value", AGGREGATES);
      }
      if (!tables.patient().isEmpty()) {
        copy(
            out,
            PATIENTS,
            "rid, qid, " + outputName(outputNames) + names(tables.patient()),
            PATIENTS);
      }
      if (!tables.journal().isEmpty()) {
        copy(out, JOURNALS, "rid, qid, lid" + names(tables.journal()), JOURNALS);
      }
    } catch (SQLException e) {
      throw LoadFailure.of("the Parquet files cannot be written", e);
    }
    landing.take(out, result);
  }

  private void copy(Path out, String file, String columns, String table) throws SQLException {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("sqi", result.sqi().toString());
    provenance.put("practice_id", result.practice().value());
    provenance.put("qr_uuid", result.qrUuid().value());
    String literals =
        provenance.entrySet().stream()
            .map(entry -> literal(entry.getValue()) + " as " + entry.getKey())
            .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select "
              + literals
              + ", "
              + columns
              + " from "
              + table
              + ") to "
              + literal(out.resolve(file + ".parquet").toString())
              + " (format parquet, compression zstd)");
    }
  }

  private static String outputName(Map<Integer, String> outputNames) {
    return outputNames.entrySet().stream()
        .map(entry -> "when " + entry.getKey() + " then " + literal(entry.getValue()))
        .collect(Collectors.joining(" ", "case qid ", " end as output"));
  }

  private static String names(Map<String, Cell> columns) {
    return columns.keySet().stream()
        .map(name -> ", \"" + OutputTables.tableName(name) + "\"")
        .collect(Collectors.joining());
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private void endAppending() throws SQLException {
    if (appending) {
      appending = false;
      aggregates.close();
      patients.close();
      journals.close();
    }
  }

  @Override
  public void close() throws IOException {
    @Nullable SQLException failure = null;
    try {
      endAppending();
    } catch (SQLException e) {
      failure = e;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      failure = e;
    }
    WorkFolders.delete(work);
    if (failure != null) {
      throw LoadFailure.of("the load cannot be closed", failure);
    }
  }
}
