package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.extraction.explain.Explainer;
import io.github.opengpes.extraction.explain.Explanation;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.outcome.Decision;
import java.nio.file.Path;
import java.util.List;
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
    List<Subject> patients = RandomPractice.openSubjects(5, 12);
    RandomPacks packs = new RandomPacks(20_201_123);
    long misses = 0;
    try (LoadedPractice practice =
        RandomPractice.load(patients, folder, new EngineSettings(512, 1, folder))) {
      for (int number = 0; number < PACKS; number++) {
        Plan plan = RandomPractice.plan(packs.pack(number));
        try (PlanRun run = practice.run(plan)) {
          Explainer explainer = new Explainer(plan, run, RandomPractice.PRACTICE);
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
