package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.EngineFailure;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.example.ExampleEvaluator.Evaluated;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The comparison of engines is worth what it would notice: faults are put into the SQL of every
 * plan, one at a time, and the comparison must find each. A fault that no pack shows is a hole in
 * the generators, or writes the same thing in other words.
 */
@Tag("once")
class SeededFaultsTest {

  private static final int PACKS = 400;
  private static final int PATIENTS = 100;
  private static final long SEED = 20_261_122L;

  @TempDir Path folder;

  @Test
  void noticesEachOfAFixedSampleOfFaults() throws Exception {
    assertThat(survivors(24)).isEmpty();
  }

  /** Every fault; prints how many of how many were noticed, and which were not. */
  @Test
  @Tag("slow")
  void noticesEveryFault() throws Exception {
    assertThat(survivors(Integer.MAX_VALUE)).isEmpty();
  }

  private record Subjects(
      RequirementPack pack, Plan plan, List<Evaluated> expected, Answers.Withheld withheld) {}

  /** The faults that none of the packs shows. */
  private List<String> survivors(int most) throws Exception {
    List<Subject> patients = RandomPractice.subjects(SEED, PATIENTS);
    List<Subjects> subjects = new ArrayList<>();
    Set<SeededFault> faults = new TreeSet<>();
    RandomPacks generator = new RandomPacks(SEED);
    for (int number = 0; number < PACKS; number++) {
      RequirementPack pack = generator.pack(number);
      Plan plan = RandomPractice.plan(pack);
      List<Evaluated> expected =
          ExampleEvaluator.interpreter().evaluate(pack, RandomPractice.parameters(pack), patients);
      subjects.add(
          new Subjects(pack, plan, expected, Answers.Withheld.of(pack, expected, patients)));
      faults.addAll(SeededFault.of(plan));
    }
    assertThat(EquivalentFaults.needless(faults)).as("explained, and not there").isEmpty();
    List<SeededFault> chosen = new ArrayList<>(faults);
    int step = Math.max(1, chosen.size() / most);
    List<String> survivors = new ArrayList<>();
    int tried = 0;
    try (LoadedPractice practice =
        RandomPractice.load(patients, folder, new EngineSettings(512, 1, folder))) {
      for (int i = 0; i < chosen.size() && tried < most; i += step) {
        SeededFault fault = chosen.get(i);
        if (EquivalentFaults.holds(fault)) {
          continue;
        }
        tried++;
        if (!isNoticed(fault, subjects, practice)) {
          survivors.add(fault.toString());
        }
      }
    }
    System.out.println(
        "seeded faults: "
            + (tried - survivors.size())
            + " of "
            + tried
            + " noticed ("
            + faults.size()
            + " there are, "
            + faults.stream().filter(EquivalentFaults::holds).count()
            + " of them say the same in other words)");
    survivors.forEach(it -> System.out.println("  not noticed: " + it));
    return survivors;
  }

  private static boolean isNoticed(
      SeededFault fault, List<Subjects> subjects, LoadedPractice practice) throws IOException {
    for (Subjects subject : subjects) {
      Plan faulty = fault.in(subject.plan());
      if (!faulty.equals(subject.plan()) && differs(faulty, subject, practice)) {
        return true;
      }
    }
    return false;
  }

  /** SQL that the database refuses is noticed too, and the code of an outcome that no rule has. */
  private static boolean differs(Plan faulty, Subjects subject, LoadedPractice practice)
      throws IOException {
    try (PlanRun run = practice.run(faulty)) {
      PlanRun.PlanCounts counts = run.counts();
      return !Answers.of(run).equals(subject.expected())
          || !counts.counted().equals(Answers.counted(subject.pack(), subject.expected()))
          || !counts.selected().equals(Answers.selected(subject.pack(), subject.expected()))
          || !counts.withheld().equals(subject.withheld().bySafeguard())
          || counts.population() != subject.withheld().population()
          || counts.withheldPatients() != subject.withheld().patients();
    } catch (EngineFailure | IndexOutOfBoundsException | IllegalArgumentException impossible) {
      return true;
    }
  }
}
