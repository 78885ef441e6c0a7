package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.plan.Tables.Guard;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.extraction.sql.SqlExpression;
import io.github.opengpes.extraction.sql.SqlExpression.All;
import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.TypeOneScope;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes plans. */
public final class Planner {

  private final RequirementPack pack;
  private final Constants constants;
  private final LocalDate referenceDate;
  private final Safeguards safeguards;
  private final Map<String, String> fieldColumns = new LinkedHashMap<>();
  private final Map<RulesetId, String> outcomeColumns = new LinkedHashMap<>();
  private final EntryQueries entryQueries;
  private final OutcomeSteps outcomeSteps;
  private final Expressions expressions;
  private final ClusterNumbers clusters;

  private Planner(RequirementPack pack, RunParameters parameters, Safeguards safeguards) {
    this.pack = pack;
    this.constants = new Constants(parameters);
    this.referenceDate = parameters.referenceDate(pack);
    this.safeguards = safeguards;
    // Numbered, because names that differ in case only are one name to a database.
    for (String field : pack.fields().keySet()) {
      fieldColumns.put(field, "f" + fieldColumns.size() + "_" + field);
    }
    for (RulesetId ruleset : pack.rulesets().keySet()) {
      outcomeColumns.put(
          ruleset,
          "r" + outcomeColumns.size() + "_" + ruleset.name() + "_" + ruleset.part().word());
    }
    this.clusters = new ClusterNumbers(pack);
    this.expressions =
        new Expressions(constants, field -> Objects.requireNonNull(fieldColumns.get(field)));
    this.entryQueries =
        new EntryQueries(clusters, expressions, referenceDate, safeguards.includeSealed());
    this.outcomeSteps = new OutcomeSteps(pack, expressions, outcomeColumns);
  }

  /**
   * The plan of a pack.
   *
   * @param parameters resolved for this pack
   * @param hierarchy for exclusion codes with their children
   * @throws HierarchyNeeded when that is asked for and there is none
   * @throws IllegalArgumentException when the pack was not checked
   */
  public static Plan plan(
      RequirementPack pack,
      RunParameters parameters,
      Safeguards safeguards,
      Optional<CodeHierarchy> hierarchy)
      throws HierarchyNeeded {
    UnplannedNodes.refuse(pack);
    List<GuardCode> guards = guardCodes(safeguards, hierarchy);
    return new Planner(pack, parameters, safeguards).plan(parameters, guards);
  }

  private Plan plan(RunParameters parameters, List<GuardCode> guards) {
    List<Step> steps =
        new ArrayList<>(
            new GateSteps(
                    referenceDate,
                    pack.population(),
                    safeguards.excludeSFlag(),
                    safeguards.considerSharing())
                .steps());
    FieldSteps fields =
        new FieldSteps(pack, constants, referenceDate, expressions, entryQueries, fieldColumns);
    steps.addAll(fields.steps());
    steps.add(outcomeSteps.step(fields.everyField()));
    return new Plan(
        pack,
        parameters,
        clusters.codes(),
        guards,
        steps,
        fieldColumns,
        outcomeColumns,
        fields.evidence(),
        counts(),
        entries());
  }

  private static List<GuardCode> guardCodes(
      Safeguards safeguards, Optional<CodeHierarchy> hierarchy) throws HierarchyNeeded {
    List<GuardCode> codes = new ArrayList<>();
    for (Code code : safeguards.typeOne().dissent()) {
      codes.add(new GuardCode(Guard.TYPE_1_DISSENT, code));
    }
    for (Code code : safeguards.typeOne().withdrawal()) {
      codes.add(new GuardCode(Guard.TYPE_1_WITHDRAWAL, code));
    }
    for (Code code : safeguards.excludedCodes(hierarchy)) {
      codes.add(new GuardCode(Guard.EXCLUSION, code));
    }
    return codes;
  }

  private Query counts() {
    List<Projection> counts = new ArrayList<>();
    SqlExpression registered = new Column(GateSteps.REGISTERED);
    counts.add(count(registered, Plan.POPULATION));
    for (Plan.Withheld reason : Plan.Withheld.values()) {
      SqlExpression applies =
          reason == Plan.Withheld.TYPE_1 && !typeOneApplies()
              ? new SqlExpression.TruthConstant(false)
              : new Column(reason.column());
      counts.add(count(new All(List.of(registered, applies)), reason.name()));
    }
    List<SqlExpression> anyReason = new ArrayList<>();
    for (Plan.Withheld reason : Plan.Withheld.values()) {
      anyReason.add(new Column(reason.column()));
    }
    counts.add(
        count(
            new All(List.of(registered, new SqlExpression.Any(anyReason))),
            Plan.WITHHELD_PATIENTS));
    outcomeColumns.forEach(
        (ruleset, column) -> counts.add(count(outcomeSteps.selected(ruleset), column)));
    return Query.select(counts, new Relation.Table(Tables.OUTCOMES));
  }

  /** In a pack of aggregates that does not ask for it the type 1 opt-out withholds nobody. */
  private boolean typeOneApplies() {
    return pack.typeOneScope() == TypeOneScope.ALL_OUTPUTS
        || pack.rulesets().keySet().stream().anyMatch(id -> id.part() == RulesetPart.COHORT);
  }

  private static Projection count(SqlExpression condition, String name) {
    return new Projection(new SqlExpression.CountOf(Optional.of(condition)), name);
  }

  private Map<Output.PatientLevel, Query> entries() {
    Map<Output.PatientLevel, Query> entries = new LinkedHashMap<>();
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel level && level.journals().isPresent()) {
        entries.put(level, entries(level.cohort(), level.journals().get()));
      }
    }
    return entries;
  }

  private Query entries(RulesetId cohort, Output.Journals journals) {
    List<Criterion> criteria = new ArrayList<>();
    for (Output.JournalSelection selection : journals.selections()) {
      for (String cluster : selection.clusters()) {
        criteria.add(Criterion.of(cluster, false, selection.where(), referenceDate, constants));
      }
    }
    List<Condition> conditions =
        criteria.stream().flatMap(criterion -> criterion.rest().stream()).toList();
    Query selected =
        Query.extend(new Relation.Table(Tables.OUTCOMES), List.of())
            .withWhere(List.of(outcomeSteps.selected(cohort)));
    Relation cohortMembers = new Relation.Sub(selected, "cohort");
    Relation people =
        FieldSteps.asked(conditions, fieldColumns, cohortMembers)
            .orElseGet(
                () ->
                    new Relation.Sub(
                        Query.select(List.of(Projection.of("p")), cohortMembers), "people"));
    return entryQueries.taken(criteria, people);
  }
}
