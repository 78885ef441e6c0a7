package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine keeps to the memory that it is given. */
class MemoryTest {

  @TempDir Path folder;

  private long spilled() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  /** Eight million rows of 64 bytes are twice what the engine may use. */
  @Test
  void spillsWhatDoesNotFitAndRemovesItAfterwards() throws Exception {
    try (DuckDb database = DuckDb.open(new EngineSettings(256, 2, folder))) {
      database.execute(
          "making a large table",
          "CREATE TABLE large AS SELECT hash(i) AS a, hash(i + 1) AS b, hash(i + 2) AS c, hash(i +"
              + " 3) AS d, hash(i + 4) AS e, hash(i + 5) AS f, hash(i + 6) AS g, i AS h FROM"
              + " range(8000000) t(i)");
      assertThat(spilled()).isPositive();
      assertThat(database.number("adding up", "SELECT count(DISTINCT h) FROM large"))
          .isEqualTo(8_000_000);
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** A single list of 80 million numbers is 640 MB and cannot be spilled. */
  @Test
  void saysWhatToRaiseWhereSpillingDoesNotHelp() throws Exception {
    String list = "SELECT list(hash(range)) AS one FROM range(80000000)";
    try (DuckDb database = DuckDb.open(new EngineSettings(256, 1, folder))) {
      assertThatThrownBy(() -> database.execute("making a list", "CREATE TABLE l AS " + list))
          .isInstanceOf(EngineFailure.class)
          .hasMessage(
              "the engine failed at: making a list; it ran out of its memory: raise --memory (a"
                  + " service: engine.memory-megabytes)");
      assertThatThrownBy(
              () -> database.number("counting", "SELECT max(len(one)) FROM (" + list + ")"))
          .isInstanceOf(EngineFailure.class)
          .hasMessageContaining("raise --memory");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
