package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.ClusterCode;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Step;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The tables that the steps of packs make; dropped when this is closed. The codes are loaded once,
 * the steps can be made for one lot of patients after the other.
 */
final class StepTables implements AutoCloseable {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  /** At most one entry of so many has an asked code: then it pays to copy those (measured). */
  private static final int FEW = 3;

  private final DuckDb database;
  private final JointPlan plan;
  private final Map<String, Duration> times = new LinkedHashMap<>();
  private final List<Made> codes = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();

  private record Made(String name, boolean isView) {}

  private StepTables(DuckDb database, JointPlan plan) {
    this.database = database;
    this.plan = plan;
  }

  /** The codes; nothing is asked yet. */
  static StepTables begin(DuckDb database, JointPlan plan) {
    StepTables tables = new StepTables(database, plan);
    boolean done = false;
    try {
      tables.loadCodes(plan.clusterCodes());
      done = true;
      return tables;
    } finally {
      if (!done) {
        // A request to end has been heard by now; tidying up goes on to its own end.
        database.watchedBy(Watch.nobody());
        tables.close();
      }
    }
  }

  /** Works through the steps for the patients that are shown. */
  void make() {
    makeAsked();
    plan.steps().forEach(this::make);
  }

  /** Makes the table of every field from what the steps have left, if it is not there yet. */
  void makeFound(Plan of) {
    if (!made.contains(new Made(of.found().table(), false))) {
      make(of.found());
    }
  }

  private void make(Step step) {
    long start = System.nanoTime();
    create(step.table(), " AS " + step.query().sql(DIALECT), made);
    took(step.purpose(), start);
  }

  /**
   * The entries that the steps read. Where few have any code that is asked, those are copied once,
   * and each step reads them alone; where many have, a copy costs more than it saves.
   */
  private void makeAsked() {
    if (fewAreAsked()) {
      make(plan.asked());
    } else {
      made.add(new Made(Tables.ASKED, true));
      database.execute(
          "making " + Tables.ASKED, "CREATE VIEW " + Tables.ASKED + " AS FROM journals");
    }
  }

  private boolean fewAreAsked() {
    return FEW * entries(Tables.ASKED_CONCEPTS) <= entries(Tables.CONCEPTS);
  }

  private long entries(String ofConcepts) {
    return database.number(
        "counting entries", "SELECT coalesce(sum(entries), 0) FROM " + ofConcepts);
  }

  /** Drops what the steps have made. */
  void drop() {
    drop(made);
  }

  private void drop(List<Made> tables) {
    if (!tables.isEmpty()) {
      database.tidy(
          tables.stream()
              .map(
                  it ->
                      (it.isView() ? "DROP VIEW IF EXISTS " : "DROP TABLE IF EXISTS ")
                          + DIALECT.name(it.name()))
              .collect(Collectors.joining("; ")));
      tables.clear();
    }
  }

  private void loadCodes(List<ClusterCode> clusters) {
    long start = System.nanoTime();
    create(
        "plan_clusters",
        "(cluster INTEGER, scheme VARCHAR, code VARCHAR, first_only BOOLEAN, second_only BOOLEAN)",
        codes);
    append(
        "plan_clusters",
        appender -> {
          for (ClusterCode code : clusters) {
            appender.beginRow();
            appender.append(code.cluster());
            appender.append(code.scheme());
            appender.append(code.code());
            appender.append(code.firstOnly());
            appender.append(code.secondOnly());
            appender.endRow();
          }
        });
    create(
        Tables.CLUSTER_CONCEPTS,
        " AS SELECT cluster, concept, first_only, second_only, entries FROM plan_clusters"
            + " JOIN concepts USING (scheme, code)",
        codes);
    create(
        Tables.ASKED_CONCEPTS, " AS SELECT DISTINCT concept, entries FROM cluster_concepts", codes);
    took("the codes of the pack and of the safeguards", start);
  }

  private interface Appending {
    void to(DuckDBAppender appender) throws SQLException;
  }

  private void append(String table, Appending rows) {
    try (DuckDBAppender appender =
        database.connection().createAppender(DuckDBConnection.DEFAULT_SCHEMA, table)) {
      rows.to(appender);
    } catch (SQLException failed) {
      throw new EngineFailure("loading codes", failed);
    }
  }

  private void create(String table, String definition, List<Made> to) {
    to.add(new Made(table, false));
    database.execute("making " + table, "CREATE TABLE " + DIALECT.name(table) + definition);
  }

  private void took(String step, long start) {
    times.merge(step, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
  }

  /** How long each step took. */
  List<PlanRun.StepTime> times() {
    return times.entrySet().stream()
        .map(step -> new PlanRun.StepTime(step.getKey(), step.getValue()))
        .toList();
  }

  @Override
  public void close() {
    drop();
    drop(codes);
  }
}
