package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.diff.CauseFinder;
import io.github.opengpes.requirements.diff.PackDifference;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws of the comparison of packs, over random packs as old and new version of each other. */
@Tag("once")
class DifferenceLawTest {

  private static final long SEED = 20_261_122L;
  private static final int PAIRS = 60;

  private static RunParameters defaults(RequirementPack pack) {
    return RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
  }

  @Test
  void aPackDiffersInNothingFromItself() {
    RandomPacks packs = new RandomPacks(SEED);
    for (int i = 0; i < PAIRS; i++) {
      RequirementPack pack = packs.pack(i);
      assertThat(PackDifference.of(pack, pack).changes()).as("pack %d, seed %d", i, SEED).isEmpty();
    }
  }

  /** What is said before and now is what the packs say alone; whoever changes sides has a cause. */
  @Test
  void whoeverChangesSidesHasOneCauseAndNobodyElse() {
    RandomPacks packs = new RandomPacks(SEED);
    List<PatientRecord> patients = new RandomPatients(SEED).patients(20);
    int sides = 0;
    for (int i = 0; i < PAIRS; i++) {
      RequirementPack old = packs.pack(2 * i);
      RequirementPack young = packs.pack(2 * i + 1);
      CauseFinder causes = new CauseFinder(old, defaults(old), young, defaults(young));
      Interpreter oldAlone = new Interpreter(old, defaults(old));
      Interpreter youngAlone = new Interpreter(young, defaults(young));
      for (PatientRecord patient : patients) {
        CauseFinder.Findings found = causes.look(patient, Set.of());
        PatientEvaluation before = oldAlone.evaluate(patient);
        PatientEvaluation now = youngAlone.evaluate(patient);
        for (RulesetId ruleset : causes.difference().sharedRulesets()) {
          assertThat(found.before(ruleset)).isEqualTo(before.outcome(ruleset));
          assertThat(found.now(ruleset)).isEqualTo(now.outcome(ruleset));
          boolean changes = before.outcome(ruleset).included() != now.outcome(ruleset).included();
          assertThat(found.cause(ruleset).isPresent())
              .as("pair %d, seed %d, %s", i, SEED, ruleset)
              .isEqualTo(changes);
          sides += changes ? 1 : 0;
        }
      }
    }
    assertThat(sides).as("that somebody changes sides at all").isGreaterThan(50);
  }
}
