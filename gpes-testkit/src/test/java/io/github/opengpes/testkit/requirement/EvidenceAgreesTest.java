package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.RequirementPack;
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
 * An explanation shows the entries that the run itself kept: on random packs they are those that
 * the interpreter took, entry by entry, of a pair made of two entries both.
 */
class EvidenceAgreesTest {

  private static final int PACKS = 8;

  @TempDir Path folder;

  @Test
  void keepsTheEntriesBehindEachValue() throws Exception {
    List<PatientRecord> patients = new RandomPatients(3).patients(30);
    new RecordsFolder(folder, "T00001")
        .write(patients.stream().map(it -> new Subject(it, Set.of())).toList());
    RandomPacks packs = new RandomPacks(20_201_122);
    int pairs = 0;
    int singles = 0;
    try (LoadedPractice practice =
        Engine.duckDb(new EngineSettings(512, 1, folder))
            .load(new PatientDataFolder(folder), "T00001")) {
      for (int number = 0; number < PACKS; number++) {
        RequirementPack pack = packs.pack(number);
        RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
        Plan plan =
            Planner.plan(
                pack, parameters, Safeguards.offline(RecordsFolder.TYPE_ONE), Optional.empty());
        Interpreter interpreter = new Interpreter(pack, parameters);
        try (PlanRun run = practice.run(plan)) {
          for (int i = 0; i < patients.size(); i++) {
            PatientEvaluation expected = interpreter.evaluate(patients.get(i));
            Map<String, PlanRun.FieldFinding> found =
                run.patient(RecordsFolder.patientId(i)).orElseThrow().fields();
            assertThat(List.copyOf(found.keySet())).isEqualTo(List.copyOf(pack.fields().keySet()));
            for (var trace : expected.fields().values()) {
              String name = trace.field().name();
              PlanRun.FieldFinding finding = found.get(name);
              assertThat(finding.value())
                  .as("%s of %s", name, pack.name())
                  .isEqualTo(trace.value());
              if (isTakenFromEntries(trace.field().definition())) {
                assertThat(finding.entries())
                    .as("%s of %s, patient %s", name, pack.name(), i)
                    .isEqualTo(trace.entries());
                pairs += finding.entries().size() == 2 ? 1 : 0;
                singles += finding.entries().size() == 1 ? 1 : 0;
              }
            }
          }
        }
      }
    }
    assertThat(pairs).isPositive();
    assertThat(singles).isGreaterThan(100);
  }

  private static boolean isTakenFromEntries(FieldDefinition definition) {
    return definition instanceof FieldDefinition.OfEntries
        || definition instanceof FieldDefinition.SelectedValue;
  }
}
