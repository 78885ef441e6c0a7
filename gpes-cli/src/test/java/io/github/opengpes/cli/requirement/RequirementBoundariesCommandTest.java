package io.github.opengpes.cli.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.cli.PackCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
class RequirementBoundariesCommandTest {

  private static final Path PACK = Path.of("../packs/qof-blood-pressure");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void printsThePairsAndHowManyFaultsTheyNotice() {
    assertThat(run("requirement", "boundaries", PACK.toString())).isZero();
    assertThat(out.toString()).contains("BP002 denominator rule 1: PAT_AGE < 45: born one day");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains(
            "20 of 21 comparisons and gates with a pair (and 1 with one that shows a gate or an"
                + " earlier rule in their place); small faults noticed: ");
  }

  @Test
  void aVariableThatIsSetTwiceOrWithoutAValueIsTold() {
    assertThat(run("requirement", "boundaries", PACK.toString(), "--set", "A=1", "--set", "A=2"))
        .isEqualTo(2);
    assertThat(run("requirement", "boundaries", PACK.toString(), "--set", "A")).isEqualTo(2);
    assertThat(err.toString().lines().map(line -> line.substring(line.indexOf("--set"))))
        .containsExactly(
            "--set A: is there twice; several values of one variable go as NAME=VALUE§VALUE",
            "--set A: write NAME=VALUE");
  }

  /** PPED is the achievement date: who registers after it is outside before a rule is asked. */
  @Test
  void aPairThatShowsAGateSaysSoAndItsComparisonIsNotShown() {
    assertThat(run("requirement", "boundaries", PACK.toString())).isZero();
    assertThat(out.toString().lines())
        .contains(
            "BP002 denominator rule 4: REG_DAT <= PPED: registered one day later (only the"
                + " deciding rule differs) (a gate before rule 1 stops one: this shows the gate)",
            "not shown: BP002 denominator rule 4: REG_DAT <= PPED: of each pair found, a gate"
                + " before rule 1 stops one");
  }

  @Test
  void writesExamplesThatThePackMeetsAndTheDataOfAPractice() throws IOException {
    Path copy = PackCopy.of(PACK, folder.resolve("pack"));
    Path examples = copy.resolve("examples");
    Path data = folder.resolve("data");
    assertThat(
            run(
                "requirement",
                "boundaries",
                PACK.toString(),
                "--out",
                examples.toString(),
                "--data",
                data.toString()))
        .isZero();
    assertThat(examples.resolve("boundaries.yaml")).isNotEmptyFile();
    assertThat(run("requirement", "test", copy.toString())).isZero();
    assertThat(err.toString()).contains("all met");
    assertThat(data.resolve("patients.csv")).isNotEmptyFile();
    assertThat(data.resolve("journals.csv")).isNotEmptyFile();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsTold() {
    Path nowhere = folder.resolve("none").resolve("boundaries.yaml");
    assertThat(run("requirement", "boundaries", PACK.toString(), "--out", nowhere.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("cannot write ").contains("check the folder");
  }
}
