package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.sql.Query;
import io.github.opengpes.extraction.sql.Query.Projection;
import io.github.opengpes.extraction.sql.Relation;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes plans. */
public final class Planner {

  private final ClusterNumbers clusters = new ClusterNumbers();
  private final Map<GateSteps, Integer> gates = new LinkedHashMap<>();
  private final Map<PackPart, GateSteps> parts = new LinkedHashMap<>();
  private int columns;

  private Planner() {}

  /**
   * The plan of a pack.
   *
   * @param parameters resolved for this pack
   * @param hierarchy for exclusion codes with their children
   * @throws HierarchyNeeded when that is asked for and there is none
   * @throws IllegalArgumentException when the pack was not checked, or the descendants of a cluster
   *     are not filled in
   */
  public static Plan plan(
      RequirementPack pack,
      RunParameters parameters,
      Safeguards safeguards,
      Optional<CodeHierarchy> hierarchy)
      throws HierarchyNeeded {
    return together(List.of(new PlanRequest(pack, parameters, safeguards, hierarchy)))
        .plans()
        .get(0);
  }

  /**
   * The plan of several packs that run together: one pass over the journal for all of a level,
   * questions and gates that are equal asked once. What each pack finds is what it finds alone.
   *
   * @throws HierarchyNeeded when exclusion codes ask for their children and there is no hierarchy
   * @throws IllegalArgumentException when a pack was not checked, or the descendants of a cluster
   *     are not filled in, or there is no pack
   */
  public static JointPlan together(List<PlanRequest> requests) throws HierarchyNeeded {
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("there is no pack to plan");
    }
    Planner planner = new Planner();
    for (PlanRequest request : requests) {
      planner.add(request);
    }
    return planner.plan();
  }

  private void add(PlanRequest request) throws HierarchyNeeded {
    RequirementPack pack = request.pack();
    Safeguards safeguards = request.safeguards();
    GateSteps steps =
        new GateSteps(
            request.parameters().referenceDate(pack),
            pack.population(),
            guards(safeguards, request.hierarchy()),
            safeguards.excludeSFlag(),
            safeguards.considerSharing(),
            safeguards.excludeTestPatients());
    gates.computeIfAbsent(steps, it -> gates.size());
    parts.put(
        new PackPart(pack, request.parameters(), safeguards, clusters, () -> columns++), steps);
  }

  private Map<Guard, Integer> guards(Safeguards safeguards, Optional<CodeHierarchy> hierarchy)
      throws HierarchyNeeded {
    return Map.of(
        Guard.TYPE_1_DISSENT, clusters.of(safeguards.typeOne().dissent()),
        Guard.TYPE_1_WITHDRAWAL, clusters.of(safeguards.typeOne().withdrawal()),
        Guard.EXCLUSION, clusters.of(safeguards.excludedCodes(hierarchy)));
  }

  private int number(GateSteps gate) {
    return Objects.requireNonNull(gates.get(gate), "gates with a number");
  }

  private JointPlan plan() {
    List<Step> steps = new ArrayList<>();
    gates.forEach((gate, set) -> steps.add(gate.step(set)));
    Map<PackPart, String> patients = new LinkedHashMap<>();
    parts.forEach((part, gate) -> patients.put(part, GateSteps.table(number(gate))));
    FieldSteps fields = new FieldSteps(patients);
    steps.addAll(fields.steps());
    List<String> outcomes = new ArrayList<>();
    List<Step> found = new ArrayList<>();
    for (PackPart part : parts.keySet()) {
      String number = found.isEmpty() ? "" : "_" + found.size();
      String table = Tables.OUTCOMES + number;
      OutcomeSteps rulesets = new OutcomeSteps(part, askedOfSent(part));
      outcomes.add(table);
      steps.add(rulesets.step(fields, table));
      found.add(rulesets.found(fields, table, Tables.FOUND + number));
    }
    List<Map<Output.PatientLevel, Query>> sent = new ArrayList<>();
    for (PackPart part : parts.keySet()) {
      sent.add(entries(part, outcomes.get(sent.size())));
    }
    // Last, when every cluster has its number.
    List<ClusterCode> clusterCodes = clusters.codes();
    Step asked = AskedEntries.step(parts.keySet());
    List<Plan> plans = new ArrayList<>();
    for (PackPart part : parts.keySet()) {
      int place = plans.size();
      plans.add(
          new Plan(
              part.pack(),
              part.parameters(),
              clusterCodes,
              Objects.requireNonNull(parts.get(part)).guards(),
              asked,
              steps,
              outcomes.get(place),
              found.get(place),
              part.fieldColumns(),
              part.outcomeColumns(),
              fields.evidence(part),
              CountQuery.of(part, outcomes.get(place)),
              sent.get(place)));
    }
    return new JointPlan(clusterCodes, asked, steps, plans);
  }

  /** The fields that entries to send are asked about. */
  private static Set<String> askedOfSent(PackPart part) {
    Set<String> asked = new LinkedHashSet<>();
    for (Output output : part.pack().outputs()) {
      if (output instanceof Output.PatientLevel level) {
        level
            .journals()
            .ifPresent(
                journals ->
                    journals.selections().stream()
                        .flatMap(it -> it.where().stream())
                        .forEach(where -> asked.addAll(References.fieldsOf(where))));
      }
    }
    return asked;
  }

  private static Map<Output.PatientLevel, Query> entries(PackPart part, String outcomes) {
    Map<Output.PatientLevel, Query> entries = new LinkedHashMap<>();
    for (Output output : part.pack().outputs()) {
      if (output instanceof Output.PatientLevel level && level.journals().isPresent()) {
        entries.put(level, entries(part, outcomes, level.cohort(), level.journals().get()));
      }
    }
    return entries;
  }

  /** The entries that meet any of the criteria, each once, as {@code ord}. */
  private static Query entries(
      PackPart part, String outcomes, RulesetId cohort, Output.Journals journals) {
    List<EntryMatches.Row> rows = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>();
    for (Output.JournalSelection selection : journals.selections()) {
      selection.where().ifPresent(where -> asked.addAll(References.fieldsOf(where)));
      for (String cluster : selection.clusters()) {
        rows.add(
            new EntryMatches.Row(
                part.criterion(cluster, selection.where()), rows.size(), List.of()));
      }
    }
    List<Projection> columns = new ArrayList<>(List.of(Projection.of("p")));
    asked.forEach(field -> columns.add(Projection.of(part.fieldColumn(field))));
    Relation people =
        new Relation.Sub(
            Query.select(columns, new Relation.Table(outcomes))
                .withWhere(List.of(part.expressions().selected(cohort))),
            "cohort");
    EntryMatches matches = new EntryMatches(rows, List.of(), Tables.JOURNALS, Optional.of(people));
    return Query.select(List.of(Projection.of("ord")), matches.relation())
        .withWhere(matches.conditions())
        .withGroupBy("ord");
  }
}
