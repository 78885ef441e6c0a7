package io.github.opengpes.extraction.shadow;

import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.OutcomeCodes;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.withheld.PatientFlags;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recomputes some patients of a run by the interpreter and compares fields, outcomes and the
 * entries to send. Any difference holds the result: one of the two executions is wrong, and nobody
 * knows yet which. Whom it takes is chosen by a seed, so that a run can be looked at again. For one
 * run and one thread.
 */
public final class Shadow {

  /** How many differing rulesets and fields the line names. */
  private static final int NAMED = 5;

  private final Plan plan;
  private final Interpreter interpreter;
  private final Map<Integer, Recomputed> recomputed = new LinkedHashMap<>();
  private final List<RecordComparison> comparisons = new ArrayList<>();
  private int boundary;

  private Shadow(Plan plan) {
    this.plan = plan;
    this.interpreter = new Interpreter(plan.pack(), plan.parameters());
  }

  /**
   * Chooses patients of a run, recomputes them and compares their fields and outcomes.
   *
   * @param practice that the plan was run over
   * @param run of the plan, not closed yet
   * @param flags what the safeguards say of its patients, found apart from the plan
   * @param includeSealed as in the safeguards of the run
   * @param seed of the choice: from the result's id
   * @throws ResultHeld when any differs
   */
  public static Shadow of(
      Plan plan,
      LoadedPractice practice,
      PlanRun run,
      PatientFlags flags,
      boolean includeSealed,
      ShadowTerms terms,
      long seed)
      throws IOException, ResultHeld {
    Shadow shadow = new Shadow(plan);
    Map<Integer, String> chosen = shadow.choose(run.queries(), terms, seed);
    Map<String, PatientRecord> records = practice.records(chosen.values(), includeSealed);
    chosen.forEach(
        (p, patientId) -> {
          PatientRecord record = Objects.requireNonNull(records.get(patientId), "of the run");
          shadow.recomputed.put(
              p, new Recomputed(record, shadow.interpreter.evaluate(record, flags.closed(p))));
        });
    if (!chosen.isEmpty()) {
      shadow.compare(run.queries());
    }
    return shadow;
  }

  /** Patients by number, each with the local id. */
  private Map<Integer, String> choose(PlainQueries queries, ShadowTerms terms, long seed)
      throws IOException {
    Set<Integer> numbers = new LinkedHashSet<>();
    if (terms.sample() == 0) {
      return Map.of();
    }
    Optional<String> near = new Boundaries(plan).predicate();
    if (near.isPresent()) {
      choose(queries, near.get(), terms.boundary(), seed, numbers);
    }
    boundary = numbers.size();
    choose(queries, "TRUE", terms.sample(), seed + 1, numbers);
    String sent =
        plan.pack().outputs().stream()
            .filter(Output.PatientLevel.class::isInstance)
            .map(output -> plan.outcomeColumn(((Output.PatientLevel) output).cohort()))
            .distinct()
            .map(column -> quoted(column) + " > 0")
            .collect(Collectors.joining(" OR "));
    if (!sent.isEmpty()) {
      choose(queries, sent, terms.sample(), seed + 2, numbers);
    }
    Map<Integer, String> chosen = new LinkedHashMap<>();
    queries.read(
        "looking up the patients to recompute",
        "SELECT p, patient_id FROM patients WHERE p IN (" + joined(numbers) + ") ORDER BY p",
        row -> chosen.put(row.getInt(1), row.getString(2)));
    return chosen;
  }

  private void choose(
      PlainQueries queries, String condition, int most, long seed, Set<Integer> chosen)
      throws IOException {
    queries.read(
        "choosing patients to recompute",
        "SELECT p FROM "
            + quoted(plan.found().table())
            + " WHERE "
            + condition
            + " ORDER BY hash(p, CAST("
            + seed
            + " AS BIGINT)), p LIMIT "
            + most,
        row -> chosen.add(row.getInt(1)));
  }

  private void compare(PlainQueries queries) throws IOException, ResultHeld {
    List<Field> fields = List.copyOf(plan.pack().fields().values());
    List<Ruleset> rulesets = List.copyOf(plan.pack().rulesets().values());
    StringBuilder sql = new StringBuilder("SELECT p");
    fields.forEach(field -> sql.append(", ").append(quoted(plan.fieldColumn(field.name()))));
    rulesets.forEach(it -> sql.append(", ").append(quoted(plan.outcomeColumn(it.id()))));
    sql.append(" FROM ")
        .append(quoted(plan.found().table()))
        .append(" WHERE p IN (")
        .append(joined(recomputed.keySet()))
        .append(')');
    Set<Integer> seen = new HashSet<>();
    Set<String> differing = new LinkedHashSet<>();
    queries.read(
        "reading what is compared",
        sql.toString(),
        row -> {
          int p = row.getInt(1);
          seen.add(p);
          PatientEvaluation evaluation = of(p).evaluation();
          for (int i = 0; i < rulesets.size(); i++) {
            Ruleset ruleset = rulesets.get(i);
            int code = row.getInt(fields.size() + 2 + i);
            if (!OutcomeCodes.outcome(ruleset, code).equals(evaluation.outcome(ruleset.id()))) {
              differing.add("ruleset " + ruleset.id());
            }
          }
          for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!value(row, i + 2, field.definition().type())
                .equals(evaluation.value(field.name()))) {
              differing.add("field " + field.name());
            }
          }
        });
    if (!differing.isEmpty()) {
      throw held(
          differing.stream().limit(NAMED).collect(Collectors.joining(", "))
              + (differing.size() > NAMED ? " and " + (differing.size() - NAMED) + " more" : ""));
    }
    if (!seen.equals(recomputed.keySet())) {
      throw held("which patients there are");
    }
  }

  private static Optional<Value> value(ResultSet row, int column, ValueType type)
      throws SQLException {
    return type == ValueType.DATE
        ? Optional.ofNullable(row.getObject(column, LocalDate.class)).map(Value.DateValue::new)
        : Optional.ofNullable(row.getBigDecimal(column)).map(Value.NumberValue::new);
  }

  /**
   * Listens to the records of an output before any gate, and compares those of the patients who
   * were recomputed. What differs is told by {@link #compareRecords}.
   */
  public PlanRun.RecordVisitor before(Output.PatientLevel output, PlanRun.RecordVisitor next) {
    RecordComparison comparison = new RecordComparison(output, interpreter, recomputed, next);
    comparisons.add(comparison);
    return comparison;
  }

  /**
   * Compares what was sent, once all records have gone by.
   *
   * @throws ResultHeld when entries or patients differ
   */
  public ShadowCounts compareRecords() throws ResultHeld {
    String differing =
        comparisons.stream()
            .filter(comparison -> !comparison.agrees())
            .map(comparison -> comparison.output().cohort().toString())
            .collect(Collectors.joining(", "));
    if (!differing.isEmpty()) {
      throw held("the records of " + differing);
    }
    int records = comparisons.stream().mapToInt(RecordComparison::records).sum();
    return new ShadowCounts(recomputed.size(), boundary, records);
  }

  private Recomputed of(int p) {
    return Objects.requireNonNull(recomputed.get(p), "only chosen patients are asked for");
  }

  private static ResultHeld held(String what) {
    return new ResultHeld(
        "the engine and the interpreter differ on "
            + what
            + "; the result is held and was not written; please report the pack");
  }

  private static String joined(Collection<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
