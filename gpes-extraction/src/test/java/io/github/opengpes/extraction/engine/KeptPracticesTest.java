package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

  /** Counts what is really loaded. */
  private static final class Counting implements Engine {
    private final Engine engine;
    private int loads;

    Counting(Engine engine) {
      this.engine = engine;
    }

    @Override
    public LoadedPractice load(PatientDataSource source, String practice, Watch watch)
        throws UnusableData, IOException {
      loads++;
      return engine.load(source, practice, watch);
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
