package io.github.opengpes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, as a shell takes it. */
class CompletionCommandTest {

  @TempDir Path folder;

  private Path script;

  @BeforeEach
  void write() throws IOException {
    assumeTrue(new File("/bin/bash").canExecute(), "there is no bash here");
    StringWriter out = new StringWriter();
    assertThat(Gpes.run(new PrintWriter(out, true), new PrintWriter(out, true), "completion"))
        .isZero();
    script = Files.writeString(folder.resolve("gpes_completion"), out.toString());
  }

  private String bash(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/bin/bash", "--norc", "-c", command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private String completed(String... words) throws IOException, InterruptedException {
    return bash(
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_gpes; echo ${COMPREPLY[@]}"
            .formatted(script, String.join(" ", words), words.length - 1));
  }

  @Test
  void bashAcceptsIt() throws Exception {
    assertThat(bash("bash -n " + script)).isEmpty();
  }

  @Test
  void completesTheMeshCommandsAndTheirOptions() throws Exception {
    assertThat(completed("gpes", "me")).contains("mesh");
    assertThat(completed("gpes", "mesh", "se")).contains("send");
    assertThat(completed("gpes", "mesh", "send", "--loc")).contains("--local-id");
  }
}
