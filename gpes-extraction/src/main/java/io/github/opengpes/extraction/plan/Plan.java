package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Dialect;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a pack is run over a practice: steps that each make a table from tables, for all patients at
 * once. The first need {@link Tables} to be there; the last leave a table of outcomes. Immutable,
 * and the same for every practice.
 *
 * @param parameters the values of every variable
 * @param clusterCodes what must be in {@link Tables#CLUSTER_CONCEPTS}
 * @param guards the cluster of each guard's codes
 * @param asked the entries that the steps read; an engine may show them all of the journal instead
 * @param steps when packs run together, those of all of them
 * @param outcomes the table with one row for each patient: {@code p}, the registration that counts,
 *     the gates, the outcome of every ruleset, and the fields that entries to send are asked about
 * @param found the table with every field beside the outcomes, made from what the steps leave when
 *     somebody asks for fields: numbers of patients need it not
 * @param fieldColumns the column of each field there
 * @param outcomeColumns the column of each ruleset's outcome (see {@link OutcomeCodes})
 * @param evidence for each field that is taken from entries: where those entries are
 * @param counts one row with the number of patients for each count named in it
 * @param entries for each patient-level output with journals: {@code ord} of the entries to send
 */
public record Plan(
    RequirementPack pack,
    RunParameters parameters,
    List<ClusterCode> clusterCodes,
    Map<Guard, Integer> guards,
    Step asked,
    List<Step> steps,
    String outcomes,
    Step found,
    Map<String, String> fieldColumns,
    Map<RulesetId, String> outcomeColumns,
    Map<String, Evidence> evidence,
    Query counts,
    Map<Output.PatientLevel, Query> entries) {

  /** Copies the collections. */
  public Plan {
    clusterCodes = List.copyOf(clusterCodes);
    guards = Map.copyOf(guards);
    steps = List.copyOf(steps);
    fieldColumns = Map.copyOf(fieldColumns);
    outcomeColumns = Map.copyOf(outcomeColumns);
    evidence = Map.copyOf(evidence);
    entries = Map.copyOf(entries);
  }

  /** Why the safeguards withhold a patient; by name also a column of {@link #counts}. */
  public enum Withheld {
    /** A type 1 opt-out stands. */
    TYPE_1(GateSteps.TYPE_1, "type-1", "a type 1 opt-out stands"),
    /** There is an entry of an exclusion code of the request. */
    EXCLUSION_CODE(GateSteps.BY_CODE, "exclusion-code", "an entry of an exclusion code"),
    /** The patient has the S-flag. */
    S_FLAG(GateSteps.BY_S_FLAG, "s-flag", "the S-flag"),
    /** The patient dissents from sharing the record. */
    SHARING(GateSteps.BY_SHARING, "sharing", "dissent from record sharing"),
    /** The NHS number is of the range for tests, in a live query. */
    TEST_PATIENT(GateSteps.BY_TEST_NUMBER, "test-patient", "an NHS number of the range for tests");

    private final String column;
    private final String word;
    private final String words;

    Withheld(String column, String word, String words) {
      this.column = column;
      this.word = word;
      this.words = words;
    }

    /** Its column in the table of outcomes. */
    public String column() {
      return column;
    }

    /** For programs: its key in explanations, statements and records. */
    public String word() {
      return word;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** The column of {@link #counts} that holds the patients of the base population. */
  public static final String POPULATION = "population";

  /** Column of {@link #counts}: patients to whom at least one safeguard applies. */
  public static final String WITHHELD_PATIENTS = "withheld_patients";

  /** Column of the table of outcomes: the patient is of the base population. */
  public static final String IN_POPULATION = GateSteps.REGISTERED;

  /** Column of the table of outcomes: start of the registration that counts. */
  public static final String REGISTRATION_START = GateSteps.REGISTRATION_START;

  /** Column of the table of outcomes: end of that registration, absent when it has none. */
  public static final String REGISTRATION_END = GateSteps.REGISTRATION_END;

  /** The column of {@link #counts} for an output. */
  public static String countColumn(Output.Count output) {
    return "count_" + output.rid();
  }

  /** The column of a ruleset's outcome. */
  public String outcomeColumn(RulesetId ruleset) {
    return Objects.requireNonNull(outcomeColumns.get(ruleset), "ruleset of the pack");
  }

  /** The column of a field. */
  public String fieldColumn(String field) {
    return Objects.requireNonNull(fieldColumns.get(field), "field of the pack");
  }

  /** The plan as text: each step with its purpose and its SQL. For people; a run never reads it. */
  public String describe(Dialect dialect) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Step step :
        Stream.of(Stream.of(asked), steps.stream(), Stream.of(found)).flatMap(it -> it).toList()) {
      number++;
      text.append("-- ").append(number).append(". ").append(step.purpose()).append('\n');
      text.append("CREATE TABLE ").append(dialect.name(step.table())).append(" AS\n");
      text.append(step.query().sql(dialect)).append(";\n\n");
    }
    text.append("-- The counts\n").append(counts.sql(dialect)).append(";\n");
    for (Output output : pack.outputs()) {
      Query query = output instanceof Output.PatientLevel level ? entries.get(level) : null;
      if (query != null) {
        text.append("\n-- The entries of ").append(((Output.PatientLevel) output).cohort());
        text.append('\n').append(query.sql(dialect)).append(";\n");
      }
    }
    return text.toString();
  }
}
