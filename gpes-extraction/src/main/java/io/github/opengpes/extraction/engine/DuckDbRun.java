package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.ClusterCode;
import io.github.opengpes.extraction.plan.GuardCode;
import io.github.opengpes.extraction.plan.OutcomeCodes;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Step;
import io.github.opengpes.extraction.plan.Tables;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Outcome;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** A plan run in DuckDB. Its tables are dropped when it is closed. */
final class DuckDbRun implements PlanRun {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final Plan plan;
  private final Map<String, Duration> times = new LinkedHashMap<>();
  private final List<String> tables = new ArrayList<>();
  private @Nullable CellTexts texts;

  private DuckDbRun(DuckDb database, Plan plan) {
    this.database = database;
    this.plan = plan;
  }

  /** A run that has its codes; nothing is asked yet. */
  static DuckDbRun begin(DuckDb database, Plan plan) {
    DuckDbRun run = new DuckDbRun(database, plan);
    boolean done = false;
    try {
      run.loadCodes();
      done = true;
      return run;
    } finally {
      if (!done) {
        run.close();
      }
    }
  }

  /** Works through the steps for the patients that are shown. */
  void makeSteps() {
    for (Step step : plan.steps()) {
      make(step);
    }
  }

  /** Drops what the steps have made. */
  void dropSteps() {
    for (Step step : plan.steps()) {
      if (tables.remove(step.table())) {
        drop(step.table());
      }
    }
  }

  private void drop(String table) {
    database.execute("tidying up", "DROP TABLE IF EXISTS " + DIALECT.name(table));
  }

  private void loadCodes() {
    long start = System.nanoTime();
    create(
        "plan_clusters",
        "(cluster INTEGER, scheme VARCHAR, code VARCHAR, first_only BOOLEAN, second_only BOOLEAN)");
    create("plan_guards", "(guard INTEGER, scheme VARCHAR, code VARCHAR)");
    append(
        "plan_clusters",
        appender -> {
          for (ClusterCode code : plan.clusterCodes()) {
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
          for (GuardCode code : plan.guardCodes()) {
            appender.beginRow();
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
        " AS SELECT guard, concept FROM plan_guards JOIN concepts USING (scheme, code)");
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
    times.merge(step, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
  }

  @Override
  public List<StepTime> times() {
    return times.entrySet().stream()
        .map(step -> new StepTime(step.getKey(), step.getValue()))
        .toList();
  }

  @Override
  public PlanCounts counts() {
    Map<RulesetId, Long> selected = new HashMap<>();
    Map<Plan.Withheld, Long> withheld = new EnumMap<>(Plan.Withheld.class);
    long[] population = new long[1];
    long[] withheldPatients = new long[1];
    database.<RuntimeException>query(
        "counting",
        plan.counts().sql(DIALECT),
        row -> {
          population[0] = row.getLong(Plan.POPULATION);
          withheldPatients[0] = row.getLong(Plan.WITHHELD_PATIENTS);
          for (Plan.Withheld reason : Plan.Withheld.values()) {
            withheld.put(reason, row.getLong(reason.name()));
          }
          for (RulesetId ruleset : plan.pack().rulesets().keySet()) {
            selected.put(ruleset, row.getLong(plan.outcomeColumn(ruleset)));
          }
        });
    return new PlanCounts(population[0], selected, withheld, withheldPatients[0]);
  }

  @Override
  public void outcomes(OutcomeVisitor visitor) throws IOException {
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    database.<IOException>query(
        "reading outcomes",
        "SELECT patient_id, coalesce(nhs_number, '')"
            + outcomeColumns(rulesets)
            + " FROM outcomes JOIN (SELECT p, patient_id, nhs_number FROM patients) USING (p) ORDER BY"
            + " p",
        row -> visitor.patient(row.getString(1), row.getString(2), outcomes(rulesets, row, 3)));
  }

  @Override
  public Optional<PatientFindings> patient(String patientId) {
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    String p = "(SELECT p FROM patients WHERE patient_id = " + DIALECT.text(patientId) + ")";
    List<GuardEntry> entries = new ArrayList<>();
    database.<RuntimeException>query(
        "reading opt-outs",
        "SELECT guard, date, code FROM journals JOIN guard_concepts USING (concept) JOIN concepts"
            + " USING (concept) WHERE p = "
            + p
            + " ORDER BY ord, guard",
        row ->
            entries.add(
                new GuardEntry(
                    Tables.Guard.of(row.getInt(1)),
                    DuckDbPractice.date(row, 2),
                    row.getString(3))));
    FieldColumns columns = new FieldColumns(plan);
    EntriesBehind behind = EntriesBehind.of(database, plan, p);
    int firstOutcome = Plan.Withheld.values().length + 1;
    List<PatientFindings> found = new ArrayList<>();
    String safeguards =
        Stream.of(Plan.Withheld.values())
            .map(reason -> DIALECT.name(reason.column()))
            .collect(Collectors.joining(", "));
    database.<RuntimeException>query(
        "reading a patient",
        "SELECT "
            + safeguards
            + outcomeColumns(rulesets)
            + columns.sql()
            + " FROM outcomes WHERE p = "
            + p,
        row -> {
          Set<Plan.Withheld> applying = EnumSet.noneOf(Plan.Withheld.class);
          for (Plan.Withheld reason : Plan.Withheld.values()) {
            if (row.getBoolean(reason.column())) {
              applying.add(reason);
            }
          }
          found.add(
              new PatientFindings(
                  outcomes(rulesets, row, firstOutcome),
                  applying,
                  entries,
                  behind.with(columns.values(row, firstOutcome + rulesets.size()))));
        });
    return found.stream().findFirst();
  }

  private String outcomeColumns(List<Ruleset> rulesets) {
    return rulesets.stream()
        .map(ruleset -> ", " + DIALECT.name(plan.outcomeColumn(ruleset.id())))
        .collect(Collectors.joining());
  }

  private static Map<RulesetId, Outcome> outcomes(
      List<Ruleset> rulesets, ResultSet row, int firstColumn) throws SQLException {
    Map<RulesetId, Outcome> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < rulesets.size(); i++) {
      Ruleset ruleset = rulesets.get(i);
      outcomes.put(ruleset.id(), OutcomeCodes.outcome(ruleset, row.getInt(firstColumn + i)));
    }
    return outcomes;
  }

  @Override
  public void fields(FieldVisitor visitor) throws IOException {
    FieldColumns columns = new FieldColumns(plan);
    database.<IOException>query(
        "reading fields",
        "SELECT patient_id"
            + columns.sql()
            + " FROM outcomes JOIN (SELECT p, patient_id FROM patients) USING (p) ORDER BY p",
        row -> visitor.patient(row.getString(1), columns.values(row, 2)));
  }

  @Override
  public void patients(PatientVisitor visitor) throws IOException {
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    FieldColumns columns = new FieldColumns(plan);
    database.<IOException>query(
        "reading outcomes and fields",
        "SELECT patient_id, coalesce(nhs_number, '')"
            + outcomeColumns(rulesets)
            + columns.sql()
            + " FROM outcomes JOIN (SELECT p, patient_id, nhs_number FROM patients) USING (p) ORDER BY"
            + " p",
        row ->
            visitor.patient(
                row.getString(1),
                row.getString(2),
                outcomes(rulesets, row, 3),
                columns.values(row, 3 + rulesets.size())));
  }

  /** The outcomes of one patient alone. */
  Optional<Map<RulesetId, Outcome>> outcomesOf(String patientId) {
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    List<Map<RulesetId, Outcome>> found = new ArrayList<>();
    database.<RuntimeException>query(
        "reading outcomes",
        "SELECT p"
            + outcomeColumns(rulesets)
            + " FROM outcomes WHERE p = (SELECT p FROM patients WHERE patient_id = "
            + DIALECT.text(patientId)
            + ")",
        row -> found.add(outcomes(rulesets, row, 2)));
    return found.stream().findFirst();
  }

  @Override
  public Optional<PatientFacts> facts(String patientId) {
    List<PatientFacts> found = new ArrayList<>();
    database.<RuntimeException>query(
        "reading a patient",
        "SELECT nhs_number, born, died, gender, "
            + DIALECT.name(Plan.REGISTRATION_START)
            + ", "
            + DIALECT.name(Plan.REGISTRATION_END)
            + " FROM outcomes JOIN (SELECT p, nhs_number, date_of_birth AS born, date_of_death AS"
            + " died, sex AS gender FROM patients WHERE patient_id = "
            + DIALECT.text(patientId)
            + ") USING (p)",
        row -> {
          Optional<LocalDate> end = DuckDbPractice.date(row, 6);
          found.add(
              new PatientFacts(
                  Optional.ofNullable(row.getString(1)).filter(it -> !it.isEmpty()),
                  DuckDbPractice.date(row, 2).orElseThrow(),
                  DuckDbPractice.date(row, 3),
                  row.getInt(4),
                  DuckDbPractice.date(row, 5).map(start -> new CountedRegistration(start, end))));
        });
    return found.stream().findFirst();
  }

  @Override
  public void records(Output.PatientLevel output, RecordVisitor visitor) throws IOException {
    if (texts == null) {
      texts = new CellTexts(database);
    }
    new DuckDbRecords(database, plan, output, texts).read(visitor);
  }

  @Override
  public PlainQueries queries() {
    return (what, sql, row) -> database.<IOException>query(what, sql, row::take);
  }

  @Override
  public void close() {
    tables.forEach(this::drop);
    tables.clear();
  }
}
