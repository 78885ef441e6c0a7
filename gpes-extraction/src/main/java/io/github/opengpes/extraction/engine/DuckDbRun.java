package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.engine.PlanRun.CountedRegistration;
import io.github.opengpes.extraction.engine.PlanRun.GuardEntry;
import io.github.opengpes.extraction.engine.PlanRun.PatientFacts;
import io.github.opengpes.extraction.engine.PlanRun.PatientFindings;
import io.github.opengpes.extraction.engine.PlanRun.PlanCounts;
import io.github.opengpes.extraction.plan.Guard;
import io.github.opengpes.extraction.plan.OutcomeCodes;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.jspecify.annotations.Nullable;

/** Reads what a plan found of the patients that are shown, from the tables that its steps made. */
final class DuckDbRun {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final DuckDb database;
  private final Plan plan;
  private @Nullable CellTexts texts;

  DuckDbRun(DuckDb database, Plan plan) {
    this.database = database;
    this.plan = plan;
  }

  Plan plan() {
    return plan;
  }

  PlanCounts counts() {
    Map<RulesetId, Long> selected = new HashMap<>();
    Map<Integer, Long> counted = new HashMap<>();
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
          for (Output output : plan.pack().outputs()) {
            if (output instanceof Output.Count count) {
              counted.put(count.rid(), row.getLong(Plan.countColumn(count)));
            }
          }
        });
    return new PlanCounts(population[0], selected, counted, withheld, withheldPatients[0]);
  }

  void outcomes(PlanRun.OutcomeVisitor visitor) throws IOException {
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    database.<IOException>query(
        "reading outcomes",
        "SELECT patient_id, coalesce(nhs_number, '')"
            + outcomeColumns(rulesets)
            + " FROM "
            + outcomes()
            + " JOIN (SELECT p, patient_id, nhs_number FROM patients) USING (p) ORDER BY p",
        row -> visitor.patient(row.getString(1), row.getString(2), outcomes(rulesets, row, 3)));
  }

  Optional<PatientFindings> patient(String patientId) {
    List<Long> numbers = new ArrayList<>();
    database.<RuntimeException>query(
        "looking up a patient",
        "SELECT p FROM patients WHERE patient_id = " + DIALECT.text(patientId),
        row -> numbers.add(row.getLong(1)));
    return numbers.stream().findFirst().map(this::findings);
  }

  private PatientFindings findings(long p) {
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    List<GuardEntry> entries = new ArrayList<>();
    database.<RuntimeException>query(
        "reading opt-outs",
        "SELECT cluster, date, code FROM journals JOIN cluster_concepts USING (concept)"
            + " JOIN concepts USING (concept) WHERE p = "
            + p
            + " ORDER BY ord",
        row -> {
          Integer cluster = row.getInt(1);
          for (Guard guard : Guard.values()) {
            if (cluster.equals(plan.guards().get(guard))) {
              entries.add(new GuardEntry(guard, DuckDbPractice.date(row, 2), row.getString(3)));
            }
          }
        });
    Set<Plan.Withheld> applying = EnumSet.noneOf(Plan.Withheld.class);
    Map<RulesetId, Outcome> outcomes = new LinkedHashMap<>();
    database.<RuntimeException>query(
        "reading a patient",
        "SELECT p"
            + Stream.of(Plan.Withheld.values())
                .map(reason -> ", " + DIALECT.name(reason.column()))
                .collect(Collectors.joining())
            + outcomeColumns(rulesets)
            + " FROM "
            + outcomes()
            + " WHERE p = "
            + p,
        row -> {
          for (Plan.Withheld reason : Plan.Withheld.values()) {
            if (row.getBoolean(reason.column())) {
              applying.add(reason);
            }
          }
          outcomes.putAll(outcomes(rulesets, row, Plan.Withheld.values().length + 2));
        });
    FieldColumns columns = new FieldColumns(plan);
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    database.<RuntimeException>query(
        "reading the fields of a patient",
        "SELECT p" + columns.sql() + " FROM " + found() + " WHERE p = " + p,
        row -> values.putAll(columns.values(row, 2)));
    return new PatientFindings(
        outcomes, applying, entries, EntriesBehind.of(database, plan, p).with(values));
  }

  private String outcomes() {
    return DIALECT.name(plan.outcomes());
  }

  private String found() {
    return DIALECT.name(plan.found().table());
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

  void patients(PlanRun.PatientVisitor visitor) throws IOException {
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    FieldColumns columns = new FieldColumns(plan);
    database.<IOException>query(
        "reading outcomes and fields",
        "SELECT patient_id, coalesce(nhs_number, '')"
            + outcomeColumns(rulesets)
            + columns.sql()
            + " FROM "
            + found()
            + " JOIN (SELECT p, patient_id, nhs_number FROM patients) USING (p) ORDER BY p",
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
            + " FROM "
            + outcomes()
            + " WHERE p = (SELECT p FROM patients WHERE patient_id = "
            + DIALECT.text(patientId)
            + ")",
        row -> found.add(outcomes(rulesets, row, 2)));
    return found.stream().findFirst();
  }

  Optional<PatientFacts> facts(String patientId) {
    List<PatientFacts> found = new ArrayList<>();
    database.<RuntimeException>query(
        "reading a patient",
        "SELECT nhs_number, born, died, gender, "
            + DIALECT.name(Plan.REGISTRATION_START)
            + ", "
            + DIALECT.name(Plan.REGISTRATION_END)
            + " FROM "
            + outcomes()
            + " JOIN (SELECT p, nhs_number, date_of_birth AS born, date_of_death AS died, sex AS"
            + " gender FROM patients WHERE patient_id = "
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

  void records(
      Output.PatientLevel output, Optional<PatientOrder> order, PlanRun.RecordVisitor visitor)
      throws IOException {
    if (texts == null) {
      texts = new CellTexts(database);
    }
    new DuckDbRecords(database, plan, output, order, texts).read(visitor);
  }

  PlainQueries queries() {
    return (what, sql, row) -> database.<IOException>query(what, sql, row::take);
  }
}
