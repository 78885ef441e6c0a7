package io.github.opengpes.benchmarks.cql;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Ours, over CSV or over a store. */
final class OurContestant implements Contestant {

  private static final int MEMORY = 2048;
  private static final RulesetId REGISTER = new RulesetId("HYP_REG", RulesetPart.REGISTER);
  private static final RulesetId DENOMINATOR = new RulesetId("HYP003", RulesetPart.DENOMINATOR);
  private static final RulesetId NUMERATOR = new RulesetId("HYP003", RulesetPart.NUMERATOR);

  private final LoadedPractice practice;
  private final Plan plan;

  private OurContestant(LoadedPractice practice, Plan plan) {
    this.practice = practice;
    this.plan = plan;
  }

  /** Nothing is withheld, as the CQL withholds nothing. */
  static Plan plan(RequirementPack pack, RunParameters parameters) throws HierarchyNeeded {
    Safeguards none = new Safeguards(List.of(), false, true, false, TypeOneCodes.DEFAULT);
    return Planner.plan(onlyHyp003(pack), parameters, none, Optional.empty());
  }

  /** Without HYP007 and its counts, which the CQL is not asked for. */
  private static RequirementPack onlyHyp003(RequirementPack pack) {
    Map<RulesetId, Ruleset> asked = new LinkedHashMap<>(pack.rulesets());
    asked.keySet().retainAll(Set.of(REGISTER, DENOMINATOR, NUMERATOR));
    return new RequirementPack(
        pack.queryId(),
        pack.name(),
        pack.version(),
        pack.description(),
        pack.source(),
        pack.referenceDate(),
        pack.variables(),
        pack.population(),
        pack.typeOneScope(),
        pack.clusters(),
        pack.pairedClusters(),
        pack.fields(),
        asked,
        List.of());
  }

  static OurContestant load(Plan plan, Path data, String practice, int threads)
      throws IOException, UnusableData {
    EngineSettings settings =
        new EngineSettings(MEMORY, threads, Path.of(System.getProperty("java.io.tmpdir")));
    return new OurContestant(
        Engine.duckDb(settings).load(StoredPatientData.in(data), practice), plan);
  }

  @Override
  public Counts counts() {
    try (PlanRun run = practice.run(plan)) {
      Map<RulesetId, Long> selected = run.counts().selected();
      return new Counts(
          selected.getOrDefault(REGISTER, 0L),
          selected.getOrDefault(DENOMINATOR, 0L),
          selected.getOrDefault(NUMERATOR, 0L));
    }
  }

  @Override
  public SortedMap<String, Answer> answers() throws IOException {
    SortedMap<String, Answer> answers = new TreeMap<>();
    try (PlanRun run = practice.run(plan)) {
      run.outcomes((patient, nhsNumber, outcomes) -> answers.put(patient, answer(outcomes)));
    }
    return answers;
  }

  private static Answer answer(Map<RulesetId, Outcome> outcomes) {
    return new Answer(
        isIn(outcomes, REGISTER), isIn(outcomes, DENOMINATOR), isIn(outcomes, NUMERATOR));
  }

  private static boolean isIn(Map<RulesetId, Outcome> outcomes, RulesetId ruleset) {
    Outcome outcome = outcomes.get(ruleset);
    return outcome != null && outcome.included();
  }

  @Override
  public void close() throws IOException {
    practice.close();
  }
}
