package io.github.opengpes.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataGenerateCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void writesTheFilesAndSaysHowMuch() {
    String to = folder.resolve("data").toString();
    assertThat(
            run(
                "data",
                "generate",
                "--out",
                to,
                "--practices",
                "2",
                "--patients",
                "60",
                "--entries-per-patient",
                "20",
                "--seed",
                "4"))
        .isZero();
    assertThat(folder.resolve("data/journals.csv")).isNotEmptyFile();
    assertThat(out.toString())
        .startsWith("as of 2021-03-31: practices 2, patients 120, ")
        .contains(to);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void twoDatesWriteAFolderEachInTheirOrder() {
    assertThat(
            run(
                "data",
                "generate",
                "--out",
                folder.toString(),
                "--practices",
                "1",
                "--patients",
                "60",
                "--entries-per-patient",
                "20",
                "--as-of",
                "2021-03-31",
                "--as-of",
                "2020-03-31"))
        .isZero();
    assertThat(out.toString().lines().limit(2))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("as of 2020-03-31"),
            second -> assertThat(second).startsWith("as of 2021-03-31"));
    assertThat(folder.resolve("2020-03-31/patients.csv")).exists();
  }

  @Test
  void unusableFiguresAreOneLineAndExitCodeTwo() {
    assertThat(run("data", "generate", "--out", folder.toString(), "--practices", "0"))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("gpes data generate: practices must be 1 to 99999, not 0");
  }

  @Test
  void anImpossibleDateIsOneLineAndExitCodeTwo() {
    assertThat(run("data", "generate", "--out", folder.toString(), "--as-of", "2021-02-29"))
        .isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains("--as-of")
        .contains("write a day as 2021-04-30 or 30/04/2021")
        .doesNotContain("java.");
  }

  @Test
  void anUnwritableFolderIsOneLineAndExitCodeOne() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(run("data", "generate", "--out", file.toString(), "--patients", "10")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("cannot write").contains("free space");
  }

  @Test
  void helpShowsTheDefaults() {
    assertThat(run("data", "generate", "--help")).isZero();
    assertThat(out.toString()).contains("238").contains("traps.csv").contains("2021-03-31");
  }

  @Test
  void theGroupAloneIsWrongUsage() {
    assertThat(run("data")).isEqualTo(2);
  }

  @Test
  void progressIsShownOnlyWhereSomeoneWatches() {
    try (ProgressLine unwatched =
        new ProgressLine(new PrintWriter(err, true), "patients written", false)) {
      unwatched.show(50, 100);
    }
    assertThat(err.toString()).isEmpty();
    try (ProgressLine watched =
        new ProgressLine(new PrintWriter(err, true), "patients written", true)) {
      watched.show(50, 100);
      watched.show(50, 100);
    }
    assertThat(err.toString()).containsOnlyOnce("50 % of 100 patients");
  }
}
