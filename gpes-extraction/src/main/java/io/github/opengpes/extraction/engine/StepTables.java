package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.ClusterCode;
import io.github.opengpes.extraction.plan.GuardCode;
import io.github.opengpes.extraction.plan.Step;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The tables that the steps of a plan make; dropped when this is closed. */
final class StepTables implements AutoCloseable {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final List<PlanRun.StepTime> times = new ArrayList<>();
  private final List<String> tables = new ArrayList<>();

  private StepTables(DuckDb database) {
    this.database = database;
  }

  static StepTables make(
      DuckDb database, List<ClusterCode> clusters, List<GuardCode> guards, List<Step> steps) {
    StepTables made = new StepTables(database);
    boolean done = false;
    try {
      made.loadCodes(clusters, guards);
      for (Step step : steps) {
        made.make(step);
      }
      done = true;
      return made;
    } finally {
      if (!done) {
        made.close();
      }
    }
  }

  private void loadCodes(List<ClusterCode> clusters, List<GuardCode> guards) {
    long start = System.nanoTime();
    create(
        "plan_clusters",
        "(cluster INTEGER, scheme VARCHAR, code VARCHAR, first_only BOOLEAN, second_only BOOLEAN)");
    create("plan_guards", "(guard_set INTEGER, guard INTEGER, scheme VARCHAR, code VARCHAR)");
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
    append(
        "plan_guards",
        appender -> {
          for (GuardCode code : guards) {
            appender.beginRow();
            appender.append(code.set());
            appender.append(code.guard().number());
            appender.append(code.code().scheme());
            appender.append(code.code().value());
            appender.endRow();
          }
        });
    create(
        Tables.CLUSTER_CONCEPTS,
        " AS SELECT cluster, concept, first_only, second_only FROM plan_clusters JOIN concepts USING"
            + " (scheme, code)");
    create(
        Tables.GUARD_CONCEPTS,
        " AS SELECT guard_set, guard, concept FROM plan_guards JOIN concepts USING (scheme, code)");
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

  private void create(String table, String definition) {
    tables.add(table);
    database.execute("making " + table, "CREATE TABLE " + DIALECT.name(table) + definition);
  }

  private void make(Step step) {
    long start = System.nanoTime();
    create(step.table(), " AS " + step.query().sql(DIALECT));
    took(step.purpose(), start);
  }

  private void took(String step, long start) {
    times.add(new PlanRun.StepTime(step, Duration.ofNanos(System.nanoTime() - start)));
  }

  /** How long each step took. */
  List<PlanRun.StepTime> times() {
    return List.copyOf(times);
  }

  @Override
  public void close() {
    for (String table : tables) {
      database.execute("tidying up", "DROP TABLE IF EXISTS " + DIALECT.name(table));
    }
    tables.clear();
  }
}
