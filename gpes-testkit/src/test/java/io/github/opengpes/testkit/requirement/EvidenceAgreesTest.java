package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.RequirementPack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An explanation shows the entries that the run itself kept: on random packs they are those that
 * the interpreter took, entry by entry, of a pair made of two entries both.
 */
@Tag("once")
class EvidenceAgreesTest {

  private static final int PACKS = 8;

  @TempDir Path folder;

  @Test
  void keepsTheEntriesBehindEachValue() throws Exception {
    List<Subject> patients = RandomPractice.openSubjects(3, 30);
    RandomPacks packs = new RandomPacks(20_201_122);
    int pairs = 0;
    int singles = 0;
    try (LoadedPractice practice =
        RandomPractice.load(patients, folder, new EngineSettings(512, 1, folder))) {
      for (int number = 0; number < PACKS; number++) {
        RequirementPack pack = packs.pack(number);
        Interpreter interpreter = new Interpreter(pack, RandomPractice.parameters(pack));
        try (PlanRun run = practice.run(RandomPractice.plan(pack))) {
          for (int i = 0; i < patients.size(); i++) {
            PatientEvaluation expected = interpreter.evaluate(patients.get(i).patient());
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
