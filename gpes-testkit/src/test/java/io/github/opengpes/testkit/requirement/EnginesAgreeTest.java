package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.JointRun;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.extraction.plan.PlanRequest;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.example.ExampleEvaluator.Evaluated;
import io.github.opengpes.requirements.example.ExampleEvaluator.Subject;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.record.PatientRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One meaning, two executions: on random packs and random patients from tiny pools, where days,
 * codes and values collide, the interpreter and the SQL engine give the same value for every field
 * and the same outcome, decided by the same rule or gate, for every ruleset, count the same and
 * send the same entries. Some packs run alone, others together: what a pack finds is what it finds
 * alone.
 *
 * <p>The seed is fixed, so that a build is repeatable; {@code -Dgpes.parity.seed=N} plays another,
 * {@code -Dgpes.parity.pack=N} a single pack of it. A failure prints both, the pack and the
 * patient.
 */
@Tag("once")
class EnginesAgreeTest {

  private static final int PACKS = Integer.getInteger("gpes.parity.packs", 1000);
  private static final int PATIENTS = 100;

  /** How many packs run together: some alone, some with others. */
  private static final List<Integer> GROUPS = List.of(1, 4, 2, 8, 5);

  private static final int PACKS_PER_PRACTICE = 100;

  /** Of so many packs the records of one are compared: the interpreter starts anew for them. */
  private static final int RECORDS_OF_EACH = 2;

  @TempDir Path folder;

  @Test
  void agreeOnAThousandRandomPacks() throws Exception {
    agree(Long.getLong("gpes.parity.seed", 20261122L), PACKS);
  }

  /** The long profile: a hundred times as many, with {@code -Dgroups=slow -DexcludedGroups=}. */
  @Test
  @Tag("slow")
  void agreeOnAHundredThousandRandomPacks() throws Exception {
    long first = Long.getLong("gpes.parity.seed", 1L);
    long seeds = Long.getLong("gpes.parity.seeds", 100L);
    for (long seed = first; seed < first + seeds; seed++) {
      agree(seed, PACKS);
    }
  }

  private void agree(long seed, int packs) throws Exception {
    System.out.println("engines agree: seed " + seed);
    int only = Integer.getInteger("gpes.parity.pack", -1);
    RandomPacks generator = new RandomPacks(seed);
    GrammarCoverage coverage = new GrammarCoverage();
    Set<RequirementPack> distinct = new HashSet<>();
    List<Callable<Void>> batches = new ArrayList<>();
    for (int first = 0; first < packs; first += PACKS_PER_PRACTICE) {
      List<RequirementPack> batch = new ArrayList<>();
      for (int number = first; number < first + PACKS_PER_PRACTICE; number++) {
        batch.add(generator.pack(number));
      }
      distinct.addAll(batch);
      batch.forEach(coverage::see);
      int firstOfBatch = first;
      if (only < 0 || (only >= first && only < first + PACKS_PER_PRACTICE)) {
        batches.add(() -> compare(seed, firstOfBatch, only, batch));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (Future<Void> batch : threads.invokeAll(batches)) {
        batch.get();
      }
    } finally {
      threads.shutdownNow();
    }
    if (only < 0 && packs >= 1000) {
      assertThat(distinct).hasSize(packs);
      assertThat(coverage.counts()).allSatisfy((construct, n) -> assertThat(n).isPositive());
    }
  }

  /** Packs of one practice; each practice has an engine and a thread of its own. */
  private Void compare(long seed, int first, int only, List<RequirementPack> packs)
      throws Exception {
    List<Subject> asked = RandomPractice.subjects(seed + first, PATIENTS);
    boolean withMuchElse = first / PACKS_PER_PRACTICE % 5 == 4;
    List<Subject> patients = withMuchElse ? RandomPractice.withMuchElse(asked) : asked;
    Path data = Files.createDirectory(folder.resolve("practice-" + seed + "-" + first));
    try (LoadedPractice practice =
        RandomPractice.load(patients, data, new EngineSettings(1024, 1, folder))) {
      if (only >= 0) {
        compare(seed, only, List.of(packs.get(only - first)), patients, practice);
        return null;
      }
      int from = 0;
      for (int group = 0; from < packs.size(); group++) {
        int to = Math.min(from + GROUPS.get(group % GROUPS.size()), packs.size());
        compare(seed, first + from, packs.subList(from, to), patients, practice);
        from = to;
      }
    }
    return null;
  }

  /** Packs run together, or one alone: each finds what the interpreter finds. */
  private static void compare(
      long seed,
      int first,
      List<RequirementPack> packs,
      List<Subject> patients,
      LoadedPractice practice)
      throws Exception {
    List<PlanRequest> requests = new ArrayList<>();
    for (RequirementPack pack : packs) {
      requests.add(
          new PlanRequest(
              pack,
              RandomPractice.parameters(pack),
              Safeguards.offline(RecordsFolder.TYPE_ONE),
              Optional.empty()));
    }
    try (JointRun run = practice.run(Planner.together(requests), Watch.nobody())) {
      for (int i = 0; i < packs.size(); i++) {
        compare(seed, first + i, requests.get(i), patients, run.runs().get(i));
      }
    }
  }

  private static void compare(
      long seed, int number, PlanRequest request, List<Subject> patients, PlanRun run)
      throws Exception {
    RequirementPack pack = request.pack();
    List<Evaluated> plain =
        ExampleEvaluator.interpreter().evaluate(pack, request.parameters(), patients);
    List<Evaluated> sql = Answers.of(run);
    PlanRun.PlanCounts counts = run.counts();
    assertThat(counts.counted())
        .as("counts of seed %s, pack %s", seed, number)
        .isEqualTo(Answers.counted(pack, plain));
    assertThat(counts.selected())
        .as("selected patients of seed %s, pack %s", seed, number)
        .isEqualTo(Answers.selected(pack, plain));
    assertThat(
            new Answers.Withheld(counts.population(), counts.withheld(), counts.withheldPatients()))
        .as("population of seed %s, pack %s", seed, number)
        .isEqualTo(Answers.Withheld.of(pack, plain, patients));
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel level && number % RECORDS_OF_EACH == 0) {
        assertThat(Answers.records(run, level))
            .as("records of seed %s, pack %s", seed, number)
            .isEqualTo(Answers.records(level, pack, request.parameters(), plain, patients));
      }
    }
    assertThat(sql).hasSameSizeAs(plain);
    for (int i = 0; i < plain.size(); i++) {
      if (!plain.get(i).equals(sql.get(i))) {
        Path written = Path.of("target", "parity-failure", seed + "-" + number);
        PackWriter.write(pack, written);
        throw new AssertionError(
            "seed "
                + seed
                + ", pack "
                + number
                + " (written to "
                + written
                + "), patient "
                + i
                + "\ninterpreter: "
                + show(plain.get(i))
                + "\nengine:      "
                + show(sql.get(i))
                + "\npatient: "
                + show(patients.get(i))
                + "\n"
                + show(pack));
      }
    }
  }

  private static String show(Evaluated evaluated) {
    StringBuilder text = new StringBuilder();
    evaluated
        .outcomes()
        .forEach((id, it) -> text.append(id).append(": ").append(it.text()).append("; "));
    evaluated
        .fields()
        .forEach(
            (name, value) ->
                text.append(name)
                    .append(" = ")
                    .append(value.map(Object::toString).orElse("Null"))
                    .append("; "));
    return text.toString();
  }

  private static String show(Subject subject) {
    PatientRecord patient = subject.patient();
    StringBuilder text = new StringBuilder();
    text.append("born ").append(patient.dateOfBirth());
    text.append(", died ").append(patient.dateOfDeath()).append(", sex ").append(patient.sex());
    text.append(", closed ").append(subject.closed()).append('\n');
    patient.registrations().forEach(it -> text.append("  ").append(it).append('\n'));
    patient
        .entries()
        .forEach(
            it ->
                text.append("  ")
                    .append(it.id())
                    .append(' ')
                    .append(it.date())
                    .append(' ')
                    .append(it.code())
                    .append(' ')
                    .append(it.scheme())
                    .append(' ')
                    .append(it.value1())
                    .append(' ')
                    .append(it.value2())
                    .append('\n'));
    return text.toString();
  }

  private static String show(RequirementPack pack) {
    StringBuilder text = new StringBuilder("fields:\n");
    pack.variables()
        .values()
        .forEach(
            it ->
                text.append("  ")
                    .append(it.name())
                    .append(" = ")
                    .append(it.defaultText())
                    .append('\n'));
    pack.fields()
        .values()
        .forEach(
            it ->
                text.append("  ")
                    .append(it.name())
                    .append(": ")
                    .append(it.criteriaText())
                    .append("   ")
                    .append(it.definition())
                    .append('\n'));
    pack.rulesets()
        .values()
        .forEach(
            ruleset -> {
              text.append(ruleset.id()).append(" on ").append(ruleset.population()).append('\n');
              ruleset
                  .rules()
                  .forEach(
                      rule ->
                          text.append("  ")
                              .append(rule.number())
                              .append(' ')
                              .append(rule.text())
                              .append(" / ")
                              .append(rule.ifTrue().word())
                              .append(" / ")
                              .append(rule.ifFalse().word())
                              .append('\n'));
            });
    return text.toString();
  }
}
