package io.github.opengpes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.engine.RunCancelled;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A signal ends the work and not the process. */
@Tag("once")
class InterruptionTest {

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no kill command there")
  @Timeout(60)
  void aSignalCancelsTheWork() throws Exception {
    try (Interruption interruption = Interruption.heard()) {
      Process kill =
          new ProcessBuilder("kill", "-INT", Long.toString(ProcessHandle.current().pid())).start();
      assertThat(kill.waitFor(30, TimeUnit.SECONDS)).isTrue();
      while (!interruption.cancellation().requested()) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> interruption.cancellation().check())
          .isInstanceOf(RunCancelled.class);
    }
  }
}
