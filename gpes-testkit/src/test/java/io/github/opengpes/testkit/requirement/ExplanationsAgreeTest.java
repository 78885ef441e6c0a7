package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.extraction.explain.Explainer;
import io.github.opengpes.extraction.explain.Explanation;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On random packs the way from the fields of a run to its decisions can always be explained, and a
 * near miss is told only of who was rejected by a rule.
 */
class ExplanationsAgreeTest {

  private static final int PACKS = 5;

  @TempDir Path folder;

  @Test
  void explainsEachPatientAsTheRunDecided() throws Exception {
    List<PatientRecord> patients = new RandomPatients(5).patients(12);
    new RecordsFolder(folder, "T00001")
        .write(patients.stream().map(it -> new Subject(it, Set.of())).toList());
    RandomPacks packs = new RandomPacks(20_201_123);
    long misses = 0;
    try (LoadedPractice practice =
        Engine.duckDb(new EngineSettings(512, 1, folder))
            .load(new PatientDataFolder(folder), "T00001")) {
      for (int number = 0; number < PACKS; number++) {
        RequirementPack pack = packs.pack(number);
        RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
        Plan plan =
            Planner.plan(
                pack, parameters, Safeguards.offline(RecordsFolder.TYPE_ONE), Optional.empty());
        try (PlanRun run = practice.run(plan)) {
          Explainer explainer = new Explainer(plan, run, "T00001");
          for (int i = 0; i < patients.size(); i++) {
            Explanation explanation = explainer.explain(RecordsFolder.patientId(i)).orElseThrow();
            assertThat(explanation.disagreements()).as("pack %s, patient %s", number, i).isEmpty();
            for (Explanation.RulesetShown ruleset : explanation.rulesets()) {
              List<NearMiss> near = ruleset.nearMisses();
              misses += near.size();
              if (ruleset.outcome().included()
                  || ruleset.outcome().decision() instanceof Decision.ByGate) {
                assertThat(near).isEmpty();
              }
            }
          }
        }
      }
    }
    assertThat(misses).isPositive();
  }
}
