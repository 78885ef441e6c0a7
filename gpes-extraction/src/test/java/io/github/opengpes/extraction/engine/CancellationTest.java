package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run can be ended at any time and says how far it is. */
class CancellationTest {

  @TempDir Path folder;

  private PatientDataFolder source;
  private Path spill;

  @BeforeEach
  void twentyPatients() throws Exception {
    TestPractice practice = new TestPractice();
    for (int i = 10; i < 30; i++) {
      practice.patient("p" + i).entry("p" + i, "2019-01-01", "73211009");
      practice.entry("p" + i, "2019-02-01", "75367002");
    }
    source = practice.in(folder.resolve("data"));
    spill = Files.createDirectory(folder.resolve("spill"));
  }

  private Engine engine() {
    return Engine.duckDb(new EngineSettings(512, 1, spill, new SliceSize(Long.MAX_VALUE, 7)));
  }

  private static Plan plan() throws Exception {
    return Planner.plan(
        TestPractice.smallPack(),
        TestPractice.defaults(TestPractice.smallPack()),
        Safeguards.offline(TypeOneCodes.DEFAULT),
        Optional.empty());
  }

  /** 7, 7 and 6 of 20 patients with two entries each. */
  @Test
  void tellsHowManyEntriesAreDone() throws Exception {
    List<String> told = new ArrayList<>();
    try (LoadedPractice practice = engine().load(source, "T00001");
        PlanRun run =
            practice.run(
                plan(), new Watch(new Cancellation(), (done, all) -> told.add(done + "/" + all)))) {
      assertThat(run.counts().population()).isEqualTo(20);
    }
    assertThat(told).containsExactly("0/40", "14/40", "28/40", "40/40");
  }

  @Test
  void endsBetweenTwoSlicesAndThePracticeCanBeAskedAgain() throws Exception {
    Cancellation cancellation = new Cancellation();
    Watch endsAfterOneSlice =
        new Watch(
            cancellation,
            (done, all) -> {
              if (done > 0) {
                cancellation.cancel();
              }
            });
    try (LoadedPractice practice = engine().load(source, "T00001")) {
      assertThatThrownBy(() -> practice.run(plan(), endsAfterOneSlice))
          .isInstanceOf(RunCancelled.class);
      try (PlanRun run = practice.run(plan())) {
        assertThat(run.counts().population()).isEqualTo(20);
      }
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void endsWhileResultsAreRead() throws Exception {
    Cancellation cancellation = new Cancellation();
    try (LoadedPractice practice = engine().load(source, "T00001");
        PlanRun run = practice.run(plan(), new Watch(cancellation, (done, all) -> {}))) {
      List<String> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  run.outcomes(
                      (id, nhsNumber, outcomes) -> {
                        seen.add(id);
                        cancellation.cancel();
                      }))
          .isInstanceOf(RunCancelled.class);
      assertThat(seen).hasSize(1);
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void endsLoading() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThatThrownBy(
            () -> engine().load(source, "T00001", new Watch(cancellation, (done, all) -> {})))
        .isInstanceOf(RunCancelled.class);
    assertThat(spill).isEmptyDirectory();
  }

  /** The statement would take days. */
  @Test
  void endsWithinAStatement() throws Exception {
    Cancellation cancellation = new Cancellation();
    AtomicBoolean ended = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              while (!ended.get()) {
                cancellation.cancel();
                Thread.onSpinWait();
              }
            });
    try (DuckDb database = DuckDb.open(new EngineSettings(512, 1, spill))) {
      database.watchedBy(
          new Watch(
              cancellation,
              (done, all) -> {
                throw new IllegalStateException("not a run");
              }));
      other.start();
      assertThatThrownBy(
              () ->
                  database.number(
                      "waiting",
                      "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE"
                          + " hash(a.range + b.range) = 1"))
          .isInstanceOf(RunCancelled.class);
    } finally {
      ended.set(true);
      other.join();
    }
    assertThat(spill).isEmptyDirectory();
  }
}
