package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.StoredPatientData;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A practice is loaded once for several requests, and never when its files have changed. */
class KeptPracticesTest {

  @TempDir Path folder;

  private final TestPractice practice = new TestPractice().patient("a");
  private PatientDataFolder source;
  private Path spill;
  private Counting counting;

  @BeforeEach
  void writePractice() throws IOException {
    source = practice.in(folder.resolve("data"));
    spill = Files.createDirectory(folder.resolve("spill"));
    counting = new Counting(TestPractice.engine(spill));
  }

  /** Counts what is really loaded and closed. */
  private static final class Counting implements Engine {
    private final Engine engine;
    private int loads;
    private int open;
    private boolean refuseToClose;

    Counting(Engine engine) {
      this.engine = engine;
    }

    @Override
    public LoadedPractice load(PatientDataSource source, String practice, Watch watch)
        throws UnusableData, IOException {
      loads++;
      open++;
      return new Counted(engine.load(source, practice, watch));
    }

    @Override
    public LoadedShard loadShard(PatientDataSource source, List<String> practices, Watch watch)
        throws UnusableData, IOException {
      return engine.loadShard(source, practices, watch);
    }

    @Override
    public StoreManifest store(
        PatientDataSource source, List<String> practices, Path folder, Clock clock, Watch watch)
        throws UnusableData, IOException {
      return engine.store(source, practices, folder, clock, watch);
    }

    private final class Counted implements LoadedPractice {
      private final LoadedPractice practice;

      Counted(LoadedPractice practice) {
        this.practice = practice;
      }

      @Override
      public LoadSummary summary() {
        return practice.summary();
      }

      @Override
      public PlanRun run(Plan plan, Watch watch) {
        return practice.run(plan, watch);
      }

      @Override
      public JointRun run(JointPlan plan, Watch watch) {
        return practice.run(plan, watch);
      }

      @Override
      public List<String> patientsWithNhsNumber(String nhsNumber) {
        return practice.patientsWithNhsNumber(nhsNumber);
      }

      @Override
      public Map<String, PatientRecord> records(
          Collection<String> patientIds, boolean includeSealed) {
        return practice.records(patientIds, includeSealed);
      }

      @Override
      public PlainQueries queries() {
        return practice.queries();
      }

      @Override
      public boolean broken() {
        return practice.broken();
      }

      @Override
      public void close() throws IOException {
        open--;
        practice.close();
        if (refuseToClose) {
          throw new IOException("the folder stays");
        }
      }
    }
  }

  private long patients(Engine engine) throws Exception {
    try (LoadedPractice loaded = engine.load(source, "T00001")) {
      return loaded.summary().patients();
    }
  }

  @Test
  void loadsOnceForSeveralRequests() throws Exception {
    try (KeptPractices kept = new KeptPractices(counting, 1)) {
      patients(kept);
      patients(kept);
      assertThat(counting.loads).isEqualTo(1);
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void loadsAnewWhatHasChanged() throws Exception {
    try (KeptPractices kept = new KeptPractices(counting, 2)) {
      assertThat(patients(kept)).isEqualTo(1);
      practice.patient("b").in(folder.resolve("data"));
      assertThat(patients(kept)).isEqualTo(2);
      assertThat(counting.loads).isEqualTo(2);
      try (var folders = Files.list(spill)) {
        assertThat(folders).hasSize(1);
      }
    }
  }

  /** As one that was never kept is refused. */
  @Test
  @Tag("once")
  void refusesAKeptStoreWhenWhatItWasMadeFromHasChanged() throws Exception {
    counting.store(source, List.of(), folder.resolve("store"), Clock.systemUTC(), Watch.nobody());
    StoredPatientData store = new StoredPatientData(folder.resolve("store"));
    try (KeptPractices kept = new KeptPractices(counting, 1)) {
      kept.load(store, "T00001").close();
      kept.load(store, "T00001").close();
      assertThat(counting.loads).isEqualTo(1);
      practice.patient("b").in(folder.resolve("data"));
      assertThatThrownBy(() -> kept.load(store, "T00001"))
          .isInstanceOf(UnusableData.class)
          .hasMessageContaining("the store is older than what it was made from");
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void lendsAPracticeToOneAtATime() throws Exception {
    try (KeptPractices kept = new KeptPractices(counting, 1);
        LoadedPractice first = kept.load(source, "T00001");
        LoadedPractice second = kept.load(source, "T00001")) {
      assertThat(first.patientsWithNhsNumber("9990000018")).containsExactly("a");
      assertThat(second.patientsWithNhsNumber("9990000018")).containsExactly("a");
      assertThat(counting.loads).isEqualTo(2);
    }
    assertThat(spill).isEmptyDirectory();
  }

  @Test
  void doesNotKeepAPracticeThatTheEngineFailedAt() throws Exception {
    try (KeptPractices kept = new KeptPractices(counting, 1)) {
      try (LoadedPractice loaded = kept.load(source, "T00001")) {
        assertThatThrownBy(
                () -> loaded.queries().read("asking", "SELECT * FROM nothing", row -> {}))
            .isInstanceOf(EngineFailure.class);
      }
      assertThat(spill).isEmptyDirectory();
      assertThat(patients(kept)).isEqualTo(1);
      assertThat(counting.loads).isEqualTo(2);
    }
  }

  @Test
  void keepsAPracticeWhoseRunWasCancelled() throws Exception {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    RequirementPack pack = TestPractice.smallPack();
    Plan plan = TestPractice.plan(pack);
    try (KeptPractices kept = new KeptPractices(counting, 1)) {
      try (LoadedPractice loaded = kept.load(source, "T00001")) {
        assertThatThrownBy(() -> loaded.run(plan, new Watch(cancelled, (done, all) -> {})))
            .isInstanceOf(RunCancelled.class);
      }
      assertThat(patients(kept)).isEqualTo(1);
      assertThat(counting.loads).isEqualTo(1);
    }
  }

  /** The new state is loaded while the old one is lent, so that both are kept for a moment. */
  @Test
  void losesNoPracticeWhenAnOlderStateOfItCannotBeClosed() throws Exception {
    try (KeptPractices kept = new KeptPractices(counting, 2)) {
      LoadedPractice old = kept.load(source, "T00001");
      practice.patient("b").in(folder.resolve("data"));
      LoadedPractice young = kept.load(source, "T00001");
      old.close();
      young.close();
      counting.refuseToClose = true;
      assertThatThrownBy(() -> kept.load(source, "T00001")).isInstanceOf(IOException.class);
      counting.refuseToClose = false;
      assertThat(patients(kept)).isEqualTo(2);
      assertThat(counting.loads).isEqualTo(2);
    }
    assertThat(counting.open).isZero();
  }

  @Test
  void letsGoOfWhatNobodyUses() throws Exception {
    try (KeptPractices kept = new KeptPractices(counting, 1)) {
      patients(kept);
      kept.release();
      assertThat(spill).isEmptyDirectory();
      patients(kept);
      assertThat(counting.loads).isEqualTo(2);
    }
  }
}
