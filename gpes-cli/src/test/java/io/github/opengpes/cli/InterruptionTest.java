package io.github.opengpes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.engine.RunCancelled;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A signal ends the work and not the process. SIGTERM, since who is started in the background may
 * have been told to ignore SIGINT; both are heard in one way.
 */
@Tag("once")
class InterruptionTest {

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no kill command there")
  @Timeout(60)
  void aSignalCancelsTheWork() throws Exception {
    try (Interruption interruption = Interruption.heard()) {
      Process kill =
          new ProcessBuilder("kill", "-TERM", Long.toString(ProcessHandle.current().pid())).start();
      assertThat(kill.waitFor(30, TimeUnit.SECONDS)).isTrue();
      while (!interruption.cancellation().requested()) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> interruption.cancellation().check())
          .isInstanceOf(RunCancelled.class);
    }
  }

  /** The database would take days to find the first patient. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data check --source SOURCE --practice T00001",
        "data snapshot --source SOURCE --out OUT",
        "data import --source SOURCE --out OUT",
        "requirement diff PACK PACK --data SOURCE --practice T00001 --patients OUT"
      })
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no kill command there")
  @Timeout(60)
  void aCommandThatReadsEndsInOneLineAndLeavesNothing(String command) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("source.yaml"),
            """
            jdbc:
              url: 'jdbc:duckdb:'
              tables:
                patients:
                  sql: SELECT 'T00001' AS practice, 'a' AS patient_id, DATE '1960-01-01' AS
                    date_of_birth FROM range(100000000) a, range(100000000) b WHERE
                    hash(a.range + b.range) = 1
                registrations: {sql: "SELECT '' AS practice, '' AS patient_id, '' AS \\"start\\""}
                journals:
                  sql: SELECT '' AS practice, '' AS patient_id, '' AS entry_id, '' AS code
            """);
    String[] args =
        command
            .replace("SOURCE", source.toString())
            .replace("OUT", folder.resolve("out").toString())
            .replace("PACK", "../packs/qof-diabetes-register")
            .split(" ");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CountDownLatch ended = new CountDownLatch(1);
    // Signals that come before the command listens must not end this process.
    try (Interruption before = Interruption.heard()) {
      Thread killer = new Thread(() -> killUntil(ended));
      killer.start();
      try {
        assertThat(Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args))
            .isEqualTo(1);
      } finally {
        ended.countDown();
        killer.join();
      }
      assertThat(before.cancellation()).isNotNull();
    }
    assertThat(err.toString()).contains("cancelled; nothing is left half-written").hasLineCount(1);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(it -> !isLock(it))).containsExactly(source);
    }
  }

  /** What keeps two imports apart stays, empty, beside the store (docs/extraction/stores.md). */
  private static boolean isLock(Path file) {
    return file.endsWith(".out.lock") && file.toFile().length() == 0;
  }

  private static void killUntil(CountDownLatch ended) {
    String own = Long.toString(ProcessHandle.current().pid());
    try {
      do {
        new ProcessBuilder("kill", "-TERM", own).start().waitFor();
      } while (!ended.await(100, TimeUnit.MILLISECONDS));
    } catch (IOException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
