package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise: memory does not grow with the entries. A process of its own writes two million of
 * them, 150 MB of text, in a heap of 40 MB.
 */
class MemoryTest {

  @TempDir Path folder;

  @Test
  void writesTwoMillionEntriesInAHeapOfFortyMegabytes() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx40m",
                "-cp",
                System.getProperty("java.class.path"),
                MemoryTest.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(folder.resolve("journals.csv").toFile().length()).isGreaterThan(100_000_000);
  }

  public static void main(String[] args) throws IOException {
    new SyntheticData(
            new DataRequest(
                Path.of(args[0]),
                1,
                OptionalInt.of(8_000),
                250,
                1,
                List.of(LocalDate.of(2021, 3, 31))))
        .write((written, all) -> {});
  }
}
