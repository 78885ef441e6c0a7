package io.github.opengpes.extractor;

import static io.github.opengpes.extractor.ExtractorBench.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.exchange.DurableWriteListener;
import io.github.opengpes.exchange.StateFolderInUse;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patient data that the engine has put aside: whose it is, and when it is gone. */
@Tag("once")
class SpillFolderTest {

  @TempDir Path folder;

  private ExtractorSettings settings() {
    return new SiteFolder(folder).settings("https://mesh.example");
  }

  private static Extractor open(ExtractorSettings settings) throws IOException {
    return Extractor.open(settings, Map.of(), Clock.systemUTC(), DurableWriteListener.NONE);
  }

  @Test
  void aSecondExtractorStartedByMistakeLeavesTheFilesOfTheRunningOne() throws IOException {
    ExtractorSettings settings = settings();
    Path spilled = folder.resolve("state/spill/gpes-engine-1/block.tmp");
    try (Extractor running = open(settings)) {
      Files.createDirectories(spilled.getParent());
      Files.writeString(spilled, "in use");
      assertThatThrownBy(() -> open(settings)).isInstanceOf(StateFolderInUse.class);
      assertThat(spilled).as("%s", running).hasContent("in use");
    }
  }

  @Test
  void whatAKilledRunHasLeftIsGoneAfterTheStart() throws IOException {
    Path left = folder.resolve("state/spill/gpes-engine-1");
    Files.createDirectories(left);
    Files.writeString(left.resolve("block.tmp"), "left");
    open(settings()).close();
    assertThat(folder.resolve("state/spill")).isEmptyDirectory();
  }

  /** After a run that others follow the practice stays loaded; told to stop, nothing follows. */
  @Test
  void anExtractorThatStopsLeavesNothingOfTheLastPractice() throws IOException {
    Path spill = Files.createDirectory(folder.resolve("engine"));
    ExtractorSettings settings = settings();
    try (ExtractorBench bench = new ExtractorBench(Files.createDirectory(folder.resolve("run")))) {
      bench.otherEngine =
          new PackQueries(settings, Engine.duckDb(new EngineSettings(256, 1, spill)), bench.clock);
      RequestBuilder request = new RequestBuilder().practices(P1);
      request.variables =
          List.of(
              new SubstitutionValue(
                  GpesUuid.of("11111111-0000-4000-8000-000000000001"),
                  Optional.empty(),
                  "2026-03-31"));
      bench.collector.request(request.build());
      bench.work();
      bench.clock.moveTo(LocalDate.of(2026, 3, 5));
      assertThat(bench.extractor().doWhatIsDue()).isTrue();
      assertThat(spill).as("the practice is kept for the next run").isNotEmptyDirectory();
      bench.restart();
      assertThat(spill).isEmptyDirectory();
    }
  }
}
