package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.example.EngineEvaluator;
import io.github.opengpes.requirements.example.ExampleMismatch;
import io.github.opengpes.requirements.example.ExampleRun;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example patient of every pack, expected by hand from the published rule, through the
 * engine.
 */
@Tag("once")
class PacksOnTheEngineTest {

  private static final Path PACKS = Path.of("../packs");

  @TempDir Path folder;

  static Stream<String> packs() throws IOException {
    try (Stream<Path> folders = Files.list(PACKS)) {
      return folders.map(it -> it.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("packs")
  void meetsEveryExpectationOfThePack(String name) throws Exception {
    PackReading reading = PackReader.read(PACKS.resolve(name));
    assertThat(reading.examples()).hasSizeGreaterThanOrEqualTo(15);
    EngineEvaluator engine =
        new EngineEvaluator(Engine.duckDb(new EngineSettings(512, 2, folder)), folder);
    ExampleRun run = ExampleRun.of(reading.pack().orElseThrow(), reading.examples(), engine);
    assertThat(run.mismatches()).extracting(ExampleMismatch::line).isEmpty();
  }
}
