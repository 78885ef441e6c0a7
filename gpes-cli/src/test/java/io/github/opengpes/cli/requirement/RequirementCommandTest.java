package io.github.opengpes.cli.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.cli.PackCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of product design: faults on stdout, one line on stderr, exit codes 0, 1 and 2. */
class RequirementCommandTest {

  private static final Path SAMPLE =
      Path.of("../gpes-requirements/src/test/resources/packs/sample");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  /** A copy of the sample pack in which a text of one file is another. */
  private Path copy(String file, String from, String to) throws IOException {
    Path copy = PackCopy.of(SAMPLE, folder.resolve("copy"));
    String text = Files.readString(copy.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(copy.resolve(file), text.replace(from, to));
    return copy;
  }

  @Test
  void checkOfASoundPackSaysSo() {
    assertThat(run("requirement", "check", SAMPLE.toString())).isZero();
    assertThat(out.toString())
        .startsWith("SAMPLECX001 cohort, identifiable:")
        .doesNotContain("error", "warning");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains(
            "sound: blood-pressure-sample 1.0, 17 fields, 4 rulesets, 12 examples, 0 warnings");
  }

  @Test
  void checkListsFaultsOnStdoutAndEndsWithOne() throws IOException {
    Path broken = copy("rules.csv", "DXLAT_DAT ≠ Null", "DXLAST_DAT ≠ Null");
    assertThat(run("requirement", "check", broken.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("rules.csv:2: error: SAMPLE_REG register rule 1")
        .contains("did you mean 'DXLAT_DAT'?");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("1 error and 0 warnings");
  }

  /** Those that examine a pack fail; those that only use it were given what cannot be used. */
  @Test
  @Tag("once")
  void aFaultyPackEndsExaminationsWithOneAndOthersWithTwo() throws IOException {
    String broken = copy("rules.csv", "DXLAT_DAT ≠ Null", "DXLAST_DAT ≠ Null").toString();
    assertThat(run("requirement", "check", broken)).isEqualTo(1);
    assertThat(run("requirement", "test", broken)).isEqualTo(1);
    assertThat(run("requirement", "show", broken)).isEqualTo(2);
    assertThat(run("requirement", "boundaries", broken)).isEqualTo(2);
    assertThat(run("requirement", "diff", broken, SAMPLE.toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(5);
    assertThat(out.toString().lines().filter(line -> line.contains("rules.csv:2: error")))
        .hasSize(5);
  }

  @Test
  @Tag("once")
  void aDayOfAnExampleThatIsNoneIsToldWithHowToWriteItAndWhatToRunAgain() throws IOException {
    Path broken = copy("examples/register.yaml", "date: 2019-04-01", "date: 01/04/19");
    assertThat(run("requirement", "test", broken.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("'date' is no day; write a day as 2021-04-30 or 30/04/2021");
    assertThat(err.toString())
        .endsWith("run 'gpes requirement test' again" + System.lineSeparator());
    assertThat(run("requirement", "check", broken.toString())).isEqualTo(1);
    assertThat(err.toString())
        .endsWith("run 'gpes requirement check' again" + System.lineSeparator());
  }

  @Test
  void checkListsNoMoreFaultsThanAsked() throws IOException {
    Path broken = copy("fields.csv", "ACHIEVEMENT_DAT", "NOWHERE_DAT");
    assertThat(run("requirement", "check", "--max-faults", "1", broken.toString())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(out.toString()).contains("... and 1 more (--max-faults)");
    assertThat(run("requirement", "check", "--max-faults", "-1", broken.toString())).isEqualTo(2);
  }

  @Test
  void aPathThatIsNoPackIsUnusableInput() throws IOException {
    assertThat(run("requirement", "check", folder.resolve("none").toString())).isEqualTo(2);
    Path text = Files.writeString(folder.resolve("pack.zip"), "PK, but no zip");
    assertThat(run("requirement", "test", text.toString())).isEqualTo(2);
    assertThat(run("requirement", "show", folder.toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(3);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void testOfASoundPackMeetsEveryExpectation() {
    assertThat(run("requirement", "test", SAMPLE.toString())).isZero();
    assertThat(err.toString()).contains("12 examples, 26 expectations, all met");
  }

  @Test
  void testShowsTheTraceOfAnExpectationThatIsNotMet() throws IOException {
    Path changed = copy("rules.csv", "BP_SYS <= TARGET", "BP_SYS < TARGET");
    assertThat(run("requirement", "test", changed.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("Diagnosed and at target: SAMPLE001 denominator: expected 'Select by rule 1'")
        .contains("why: register R1 and R2")
        .contains("BP_SYS = 140 (entry 2 of 2019-04-01, code 910004007 in BP_COD release 2020-01)");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("2 not met");
  }

  @Test
  void testOfAPackWithoutExamplesFails() throws IOException {
    Path copy = copy("rules.csv", "SAMPLE", "SAMPLE");
    Files.delete(copy.resolve("examples/register.yaml"));
    Files.delete(copy.resolve("examples/cohort.yaml"));
    assertThat(run("requirement", "test", copy.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no example patients");
  }

  @Test
  void showPrintsThePackInWords() {
    assertThat(run("requirement", "show", SAMPLE.toString())).isZero();
    assertThat(out.toString())
        .contains("blood-pressure-sample 1.0 (query 0A1B2C)")
        .contains("1. If BP_SYS is at most TARGET and BP_DIA is at most 90");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void showPrintsThePlanBehindTheWordsUnlessToldNotTo() {
    assertThat(run("requirement", "show", SAMPLE.toString())).isZero();
    assertThat(out.toString())
        .contains("-- 1. ")
        .contains("CREATE TABLE")
        .contains("-- The counts");
    int all = out.getBuffer().length();
    assertThat(run("requirement", "show", "--words-only", SAMPLE.toString())).isZero();
    assertThat(out.getBuffer().length() - all).isLessThan(all / 2);
    assertThat(run("requirement", "show", "--set", "PPED=soon", SAMPLE.toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString())
        .contains("PPED: 'soon' is no day; write a day as 2021-04-30 or 30/04/2021");
  }

  @Test
  void eachCommandHasHelp() {
    assertThat(run("requirement", "--help")).isZero();
    assertThat(run("requirement", "check", "--help")).isZero();
    assertThat(run("requirement", "test", "--help")).isZero();
    assertThat(run("requirement", "show", "--help")).isZero();
    assertThat(out.toString()).contains("--max-faults").contains("default: 100");
    assertThat(run("requirement")).isEqualTo(2);
  }
}
