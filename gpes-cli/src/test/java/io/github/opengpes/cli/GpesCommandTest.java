package io.github.opengpes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class GpesCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void helpGoesToStdoutWithExitCodeZero() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("Usage: gpes").contains("not an NHS product");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void anUnknownCommandIsOneLineOnStderrWithExitCodeTwo() {
    assertThat(run("harvest")).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("harvest").contains("gpes --help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void noCommandAtAllIsWrongUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
  }
}
