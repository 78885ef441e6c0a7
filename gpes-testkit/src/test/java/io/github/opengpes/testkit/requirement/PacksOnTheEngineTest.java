package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.example.EngineEvaluator;
import io.github.opengpes.requirements.example.ExampleMismatch;
import io.github.opengpes.requirements.example.ExampleRun;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every example patient of every pack, expected by hand from the published rule, through the
 * engine.
 */
class PacksOnTheEngineTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cvdprevent",
        "gdppr-style",
        "qof-diabetes-register",
        "qof-hypertension",
        "qof-hypertension-v8"
      })
  void meetsEveryExpectationOfThePack(String name) throws Exception {
    PackReading reading = PackReader.read(Path.of("../packs", name));
    assertThat(reading.examples()).hasSizeGreaterThanOrEqualTo(15);
    EngineEvaluator engine =
        new EngineEvaluator(Engine.duckDb(new EngineSettings(512, 2, folder)), folder);
    ExampleRun run = ExampleRun.of(reading.pack().orElseThrow(), reading.examples(), engine);
    assertThat(run.mismatches()).extracting(ExampleMismatch::line).isEmpty();
  }
}
