package io.github.opengpes.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that a run names: those that would replace one another, and those that are not there. */
@Tag("once")
class FilesOfARunTest extends OverAPractice {

  private static final String PACK = "../packs/qof-diabetes-register";

  @BeforeEach
  void writePractice() throws IOException {
    writePractice("9990000026", JOURNALS);
    Files.writeString(folder.resolve("numbers.txt"), "9990000018\n");
  }

  private int extract(String... more) {
    return over("data", PACK, "extract", more);
  }

  private void refuses(String line, int code) throws IOException {
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains(line).hasLineCount(1);
    err.getBuffer().setLength(0);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrder("data", "numbers.txt");
    }
    assertThat(Files.readString(folder.resolve("numbers.txt"))).isEqualTo("9990000018\n");
  }

  @Test
  void noFileOfAnExtractionReplacesAnother() throws Exception {
    String same = folder.resolve("x/../r.gpes").toString();
    String out = path("r.gpes");
    refuses(
        "--proof and --out name the same file, r.gpes; give each its own",
        extract("--out", out, "--proof", same));
    refuses(
        "--proof (the signature) and --out name the same file",
        extract("--out", path("p.sig"), "--proof", path("p")));
    refuses(
        "--out and --verification name the same file",
        extract("--out", out, "--verification", same));
    refuses(
        "--verification and --nearest-miss name the same file",
        extract("--out", out, "--verification", path("v.csv"), "--nearest-miss", path("v.csv")));
    refuses(
        "--explain-out and --explain name the same file",
        extract(
            "--out", out, "--explain", path("numbers.txt"), "--explain-out", path("numbers.txt")));
    refuses(
        "--rtp and --out name the same file",
        extract("--out", path("numbers.txt"), "--rtp", path("numbers.txt")));
    refuses(
        "--csv and --verification name the same file, aggregates.csv",
        extract("--out", out, "--csv", path("c"), "--verification", path("c/aggregates.csv")));
  }

  @Test
  void noReportReplacesAnother() throws Exception {
    refuses(
        "--out and --nearest-miss name the same file",
        over(
            "data",
            PACK,
            "verification",
            "--out",
            path("v.csv"),
            "--nearest-miss",
            folder.resolve("./v.csv").toString()));
    refuses(
        "--mapping and --out name the same file",
        over(
            "data",
            PACK,
            "explain",
            "--nhs-number",
            "9990000018",
            "--mapping",
            path("numbers.txt"),
            "--out",
            path("numbers.txt")));
  }

  @Test
  void aMappingThatCannotBeReadIsNamed() throws Exception {
    refuses(
        "none.yaml: there is no such file",
        extract("--out", path("r.gpes"), "--mapping", path("none.yaml")));
    Path latin = folder.resolve("numbers.txt");
    Files.write(latin, new byte[] {'a', ':', ' ', (byte) 0xe9});
    assertThat(extract("--out", path("r.gpes"), "--mapping", latin.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("numbers.txt: not UTF-8").hasLineCount(1);
  }

  /** A store takes long to make: nothing is made for a run that cannot be. */
  @Test
  void noStoreIsMadeForOptionsThatAreWrong() throws Exception {
    refuses(
        "a practice code is a capital letter and five digits, such as T00001",
        extract("--out", path("r.gpes"), "--store", path("store"), "--practice", "t1"));
    refuses(
        "--shadow is a number from 0",
        extract("--out", path("r.gpes"), "--store", path("store"), "--shadow", "-1"));
    refuses(
        "--proof needs the key",
        extract("--out", path("r.gpes"), "--store", path("store"), "--proof", path("p")));
  }

  @Test
  void aSingleFaultIsToldOnceAndOfManyAsManyAsAreWanted() throws Exception {
    Path journals = folder.resolve("data/journals.csv");
    Files.writeString(journals, JOURNALS + "T00001,1,4,5.5.2019,73211009\n");
    assertThat(extract("--out", path("r.gpes"))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("journals.csv:5: date is not a date").hasLineCount(1);
    Files.writeString(
        journals, JOURNALS + "T00001,1,4,a,73211009\nT00001,1,5,b,1\nT00001,1,6,c,1\n");
    for (String command : List.of("extract", "import")) {
      out.getBuffer().setLength(0);
      int code =
          command.equals("extract")
              ? extract("--max-faults", "1", "--out", path("r.gpes"))
              : gpes(
                  "data",
                  "import",
                  "--data",
                  path("data"),
                  "--max-faults",
                  "1",
                  "--out",
                  path("store"));
      assertThat(code).isEqualTo(2);
      assertThat(out.toString().lines())
          .containsExactly(
              "journals.csv:5: date is not a date (yyyy-mm-dd)", "... and 2 more (--max-faults)");
    }
  }

  @Test
  void aVariableSetWronglyIsToldOnceAndSeveralAreListed() {
    assertThat(extract("--out", path("r.gpes"), "--set", "NO_DAT=2019-05-04")).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).startsWith("gpes extract: variable NO_DAT: ").hasLineCount(1);
    err.getBuffer().setLength(0);
    assertThat(extract("--out", path("r.gpes"), "--set", "NO_DAT=2019-05-04", "--set", "NO_AGE=1"))
        .isEqualTo(2);
    assertThat(out.toString().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("variable NO_"));
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "gpes extract: --set, --rtp: 2 faults, listed on standard output; mend them");
  }

  @Test
  void fewerFaultsThanNoneCannotBeListed() {
    String data = path("data");
    List<List<String>> commands =
        List.of(
            List.of("explain", "--requirement", PACK, "--data", data, "--practice", "T00001"),
            List.of("data", "import", "--data", data, "--out", path("s")),
            List.of("data", "check", "--data", data),
            List.of("data", "snapshot", "--source", data, "--out", path("s")),
            List.of("requirement", "check", PACK),
            List.of("requirement", "import", "--out", path("s")),
            List.of("requirement", "diff", PACK, PACK));
    for (List<String> command : commands) {
      assertThat(gpes(with(command, "--max-faults", "-1"))).as("%s", command).isEqualTo(2);
    }
    assertThat(gpes("requirement", "diff", PACK, PACK, "--max-codes", "-1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("'--max-faults': it must be a whole number from 0", "'--max-codes'")
        .hasLineCount(8);
  }

  private static String[] with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
