package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.LoadedShard;
import io.github.opengpes.extraction.engine.LoadedShard.ShardRun;
import io.github.opengpes.extraction.engine.PatientOrder;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.SliceSize;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.example.RecordsFolder;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Answers do not depend on how the patients stand: on random packs, a practice read from CSV and
 * run whole, the same practice in a store run seven patients at a time, and as one of two practices
 * of a shard give the same counts, outcomes, fields, records and entries behind the answers; and
 * each gives the same records in another order when asked to.
 */
@Tag("once")
class SlicesAgreeTest {

  private static final long SEED = 20261122L;
  private static final int PATIENTS = 15;
  private static final PatientOrder BY_END_OF_ID =
      (patientId, nhsNumber) -> new StringBuilder(patientId).reverse().toString();
  private static final List<String> PRACTICES = List.of("T00001", "T00002");

  @TempDir Path folder;

  @Test
  void sevenPatientsAtATimeAnswerLikeAWholePractice() throws Exception {
    agreeOn(5);
  }

  @Test
  @Tag("slow")
  void sevenPatientsAtATimeAnswerLikeAWholePracticeOnManyPacks() throws Exception {
    agreeOn(300);
  }

  private void agreeOn(int count) throws Exception {
    Path estate = estate();
    Path store = folder.resolve("store");
    Engine whole = Engine.duckDb(new EngineSettings(1024, 1, folder));
    Engine sliced =
        Engine.duckDb(new EngineSettings(1024, 1, folder, new SliceSize(Long.MAX_VALUE, 7)));
    sliced.store(
        new PatientDataFolder(estate),
        List.of(),
        store,
        Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC),
        Watch.nobody());
    RandomPacks packs = new RandomPacks(SEED);
    try (LoadedPractice first = whole.load(new PatientDataFolder(estate), PRACTICES.get(0));
        LoadedPractice second = whole.load(new PatientDataFolder(estate), PRACTICES.get(1));
        LoadedPractice stored = sliced.load(new StoredPatientData(store), PRACTICES.get(0));
        LoadedShard shard =
            sliced.loadShard(new StoredPatientData(store), List.of(), Watch.nobody())) {
      for (int number = 0; number < count; number++) {
        Plan plan = RandomPractice.plan(packs.pack(number));
        String expected = everything(first.run(plan), plan);
        String expectedOfSecond = everything(second.run(plan), plan);
        assertThat(everything(stored.run(plan), plan)).as("pack %d", number).isEqualTo(expected);
        try (ShardRun run = shard.run(plan, Watch.nobody())) {
          assertThat(everything(run.practice(PRACTICES.get(0)), plan)).isEqualTo(expected);
          assertThat(everything(run.practice(PRACTICES.get(1)), plan)).isEqualTo(expectedOfSecond);
        }
      }
    }
  }

  /** Two practices in one folder. */
  private Path estate() throws IOException {
    List<Path> parts = new ArrayList<>();
    for (String practice : PRACTICES) {
      Path part = Files.createDirectory(folder.resolve(practice));
      new RecordsFolder(part, practice)
          .write(RandomPractice.openSubjects(SEED + parts.size(), PATIENTS));
      parts.add(part);
    }
    Path estate = Files.createDirectory(folder.resolve("estate"));
    for (String name : List.of("patients.csv", "registrations.csv", "journals.csv")) {
      List<String> lines = new ArrayList<>(Files.readAllLines(parts.get(1).resolve(name)));
      Files.readAllLines(parts.get(0).resolve(name)).stream().skip(1).forEach(lines::add);
      Files.write(estate.resolve(name), lines);
    }
    return estate;
  }

  /** All that a run can be asked, as text. */
  private static String everything(PlanRun run, Plan plan) throws IOException {
    StringBuilder text = new StringBuilder();
    List<String> patients = new ArrayList<>();
    try (run) {
      PlanRun.PlanCounts counts = run.counts();
      text.append(counts.population()).append(' ').append(counts.withheldPatients()).append('\n');
      plan.pack().rulesets().keySet().stream()
          .map(id -> id + "=" + counts.selected().get(id) + "\n")
          .forEach(text::append);
      Stream.of(Plan.Withheld.values())
          .map(reason -> reason + "=" + counts.withheld().get(reason) + "\n")
          .forEach(text::append);
      run.outcomes(
          (id, nhsNumber, found) -> {
            patients.add(id);
            text.append(id).append(nhsNumber);
            found.forEach((ruleset, it) -> text.append(ruleset).append(it.text()));
            text.append('\n');
          });
      run.patients(
          (id, nhsNumber, found, fields) -> {
            text.append(id).append(nhsNumber);
            found.forEach((ruleset, it) -> text.append(ruleset).append(it.text()));
            text.append(fields).append('\n');
          });
      for (Output output : plan.pack().outputs()) {
        if (output instanceof Output.PatientLevel level) {
          StringBuilder records = new StringBuilder();
          run.records(level, new Lines(records));
          text.append(records);
          StringBuilder mixed = new StringBuilder();
          run.records(level, Optional.of(BY_END_OF_ID), new Lines(mixed));
          assertThat(mixed.toString().split("(?<=end\n)"))
              .containsExactlyInAnyOrder(records.toString().split("(?<=end\n)"));
        }
      }
      for (int i = 0; i < patients.size(); i += 11) {
        PlanRun.PatientFindings found = run.patient(patients.get(i)).orElseThrow();
        text.append(found.safeguards().size()).append(found.entries());
        found
            .fields()
            .forEach((name, it) -> text.append(name).append(it.value()).append(it.entries()));
        text.append('\n');
      }
      assertThat(run.patient("nobody")).isEmpty();
    }
    return text.toString();
  }

  private record Lines(StringBuilder text) implements PlanRun.RecordVisitor {
    @Override
    public void patient(int p, @Nullable String nhsNumber, @Nullable String[] values) {
      text.append("patient ").append(Arrays.toString(values)).append('\n');
    }

    @Override
    public void entry(int concept, boolean sensitive, @Nullable String[] values) {
      text.append("entry ").append(Arrays.toString(values)).append('\n');
    }

    @Override
    public void endPatient() {
      text.append("end\n");
    }
  }
}
