package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.PlanRun.PatientFacts;
import io.github.opengpes.extraction.engine.PlanRun.PatientFindings;
import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.extraction.explain.miss.MissFinder;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Explains patients of a run from the tables of that run: outcomes, field values and the entries
 * behind them are read, not worked out again. Only the way from the fields to the decision is
 * walked, rule by rule, and must end where the run ended.
 */
public final class Explainer {

  private final Plan plan;
  private final PlanRun run;
  private final String practice;
  private final MissFinder misses;

  /**
   * @param practice national code
   */
  public Explainer(Plan plan, PlanRun run, String practice) {
    this.plan = plan;
    this.run = run;
    this.practice = practice;
    this.misses = new MissFinder(plan.pack(), plan.parameters());
  }

  /** Explains a patient by the local id; nothing when the practice has no such patient. */
  public Optional<Explanation> explain(String patientId) {
    Optional<PatientFindings> findings = run.patient(patientId);
    Optional<PatientFacts> facts = run.facts(patientId);
    if (findings.isEmpty() || facts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(explain(patientId, findings.get(), facts.get()));
  }

  private Explanation explain(String patientId, PatientFindings findings, PatientFacts facts) {
    RequirementPack pack = plan.pack();
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    findings.fields().forEach((name, finding) -> values.put(name, finding.value()));
    List<NearMiss> near = misses.find(findings.outcomes(), values);
    ShownRules rules =
        new ShownRules(
            pack,
            new KnownFields(
                plan.parameters(),
                name -> Objects.requireNonNull(values.get(name), "field of the pack"),
                id ->
                    Objects.requireNonNull(findings.outcomes().get(id), "ruleset of the pack")
                        .included()));
    List<RulesetShown> rulesets = new ArrayList<>();
    List<String> disagreements = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>();
    for (Ruleset ruleset : pack.rulesets().values()) {
      RulesetId id = ruleset.id();
      Outcome outcome = Objects.requireNonNull(findings.outcomes().get(id), "ruleset of the pack");
      rulesets.add(
          rules.show(
              ruleset,
              outcome,
              findings.safeguards(),
              near.stream().filter(miss -> miss.ruleset().equals(id)).toList(),
              asked));
      Agreement.fault(ruleset, outcome, findings, rules.decided(ruleset))
          .ifPresent(disagreements::add);
    }
    return new Explanation(
        new Explanation.Requirement(pack.queryId(), pack.name(), pack.version(), pack.source()),
        practice,
        new Explanation.Patient(
            patientId,
            facts.nhsNumber(),
            facts.dateOfBirth(),
            facts.dateOfDeath(),
            facts.sex(),
            facts.registration()),
        dates(),
        safeguards(findings),
        new ShownFields(pack, findings.fields()).show(asked),
        rulesets,
        disagreements);
  }

  private List<Explanation.QualifyingDate> dates() {
    RequirementPack pack = plan.pack();
    return pack.variables().values().stream()
        .map(
            variable ->
                new Explanation.QualifyingDate(
                    variable.name(),
                    plan.parameters().text(variable.name()),
                    variable.description(),
                    variable.name().equals(pack.referenceDate())))
        .toList();
  }

  private static List<Explanation.Safeguard> safeguards(PatientFindings findings) {
    List<Explanation.Safeguard> shown = new ArrayList<>();
    for (Plan.Withheld safeguard : Plan.Withheld.values()) {
      if (findings.safeguards().contains(safeguard)) {
        shown.add(
            new Explanation.Safeguard(
                safeguard.word(),
                safeguard.words(),
                findings.entries().stream()
                    .filter(entry -> of(entry) == safeguard)
                    .map(
                        entry ->
                            new Explanation.SafeguardEntry(kind(entry), entry.date(), entry.code()))
                    .toList()));
      }
    }
    return shown;
  }

  private static Plan.Withheld of(PlanRun.GuardEntry entry) {
    return switch (entry.guard()) {
      case TYPE_1_DISSENT, TYPE_1_WITHDRAWAL -> Plan.Withheld.TYPE_1;
      case EXCLUSION -> Plan.Withheld.EXCLUSION_CODE;
    };
  }

  private static String kind(PlanRun.GuardEntry entry) {
    return switch (entry.guard()) {
      case TYPE_1_DISSENT -> "type 1 dissent";
      case TYPE_1_WITHDRAWAL -> "type 1 withdrawal";
      case EXCLUSION -> "exclusion code";
    };
  }
}
