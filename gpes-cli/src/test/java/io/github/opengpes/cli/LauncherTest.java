package io.github.opengpes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./gpes} in a folder of its own, with a Maven and a JDK that only pretend. */
@Tag("once")
class LauncherTest {

  /** What {@code gpes} and {@code tools/} call; without flock. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "grep",
          "id",
          "ln",
          "mkdir",
          "mktemp",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "tail",
          "touch",
          "uniq");

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();
  private Path root;
  private Path path;

  @BeforeEach
  void checkout() throws Exception {
    root = Files.createDirectories(folder.resolve("root"));
    path = Files.createDirectories(folder.resolve("bin"));
    assumeTrue(Stream.of("bash", "mkfifo").allMatch(it -> onPath(it).isPresent()), "needs a shell");
    for (String name : List.of("gpes", "tools/toolchain.sh", "tools/build.sh")) {
      Files.createDirectories(root.resolve(name).getParent());
      Files.copy(Path.of("..").resolve(name), root.resolve(name));
    }
    Files.createDirectories(root.resolve("gpes-cli/src/main"));
    Files.createFile(root.resolve("gpes-cli/src/main/Some.java"));
    for (String tool : TOOLS) {
      call(tool);
    }
    script(folder.resolve("jdk/bin/javac"), "exit 0");
    script(
        folder.resolve("jdk/bin/java"),
        "case \"$*\" in *-XshowSettings*) echo '  java.specification.version = 17' ;; *) echo ran ;; esac");
  }

  @AfterEach
  void endWhatStillRuns() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Optional<Path> onPath(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(it -> Path.of(it, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void call(String tool) throws IOException {
    script(path.resolve(tool), "exec %s \"$@\"".formatted(onPath(tool).orElseThrow()));
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process gpes() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", root.resolve("gpes").toString(), "--version");
    builder.environment().put("PATH", path.toString());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("TMPDIR", folder.toString());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /**
   * The pretended build waits for a line in a pipe. A link of a process that is gone holds nobody.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whileOneBuildsAnotherWaitsAndNeedsNoBuildOfItsOwn(boolean locked) throws Exception {
    if (locked) {
      assumeTrue(onPath("flock").isPresent(), "needs flock");
      call("flock");
    } else {
      Process gone = new ProcessBuilder("bash", "-c", "exit 0").start();
      gone.waitFor();
      Files.createDirectory(root.resolve("target"));
      Files.createSymbolicLink(root.resolve("target/building"), Path.of("" + gone.pid()));
    }
    Path go = folder.resolve("go");
    assertThat(new ProcessBuilder("mkfifo", go.toString()).start().waitFor()).isZero();
    script(
        path.resolve("mvn"),
        "echo built >>%s/builds; read line <%s; mkdir -p gpes-cli/target/run; touch gpes-cli/target/run/gpes-cli.jar"
            .formatted(folder, go));
    Process first = gpes();
    try (BufferedReader told = first.errorReader()) {
      assertThat(told.readLine()).startsWith("gpes: building");
      Process second = gpes();
      try (BufferedReader waits = second.errorReader()) {
        assertThat(waits.readLine()).startsWith("gpes: waiting for another build");
        Files.writeString(go, "on\n");
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(waits.readLine()).isNull();
      }
      assertThat(second.inputReader().readLine()).isEqualTo("ran");
    }
    assertThat(Files.readAllLines(folder.resolve("builds"))).hasSize(1);
    assertThat(root.resolve("target/building")).doesNotExist();
  }

  /** Exit code 1 is that of a command that found something. */
  @Test
  void aBuildThatFailsIsToldInAFewLinesAndWithAnExitCodeOfItsOwn() throws Exception {
    script(
        path.resolve("mvn"),
        """
        echo 'Picked up something'
        echo '[ERROR] COMPILATION ERROR : '
        echo '[ERROR] /a/B.java:[3,1] cannot access C: bad class file'
        echo '[ERROR] Failed to execute goal compile on project a: Compilation failure -> [Help 1]'
        echo '[ERROR] '
        echo '[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.'
        echo '[ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException'
        exit 1""");
    Process failing = gpes();
    List<String> told;
    try (BufferedReader lines = failing.errorReader()) {
      told = lines.lines().toList();
    }
    assertThat(failing.waitFor()).isEqualTo(3);
    assertThat(told)
        .hasSize(5)
        .contains(
            "  /a/B.java:[3,1] cannot access C: bad class file",
            "  Failed to execute goal compile on project a: Compilation failure");
    String last = told.get(4);
    assertThat(last).startsWith("gpes: the build failed; its whole output is in ");
    assertThat(Path.of(last.substring(last.lastIndexOf(' ') + 1)))
        .content()
        .contains("Picked up something");
  }
}
