package io.github.opengpes.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is told to stop while its process ends, in a process of its own. */
@Tag("once")
class ServiceRunnerTest {

  @TempDir Path folder;

  @Test
  void theProcessEndsOnlyAfterTheServiceIsClosed() throws Exception {
    Path closed = folder.resolve("closed");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Stopped.class.getName(),
                closed.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isZero();
    assertThat(closed).exists();
  }

  /** Ends the process as a signal does, while it has nothing to do. */
  static final class Stopped {

    private Stopped() {}

    public static void main(String[] args) throws IOException {
      ServiceRunner.run(
          () -> {
            new Thread(() -> System.exit(0)).start();
            return false;
          },
          () -> close(Path.of(args[0])),
          Duration.ofDays(1),
          false);
    }

    /** Looks whether the end of the process waits for this, and does not get to it otherwise. */
    private static void close(Path closed) {
      Thread stop =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("stop"))
              .findFirst()
              .orElseThrow();
      while (stop.isAlive() && stop.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      if (stop.isAlive()) {
        try {
          Files.createFile(closed);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
