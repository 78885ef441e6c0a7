package io.github.opengpes.cli.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.cli.PackCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command over the diabetes register and an edit of it, and two invented patients: one with
 * diabetes since 2019, one of 17 years and one day before the achievement date (31 March 2021).
 */
@Tag("once")
class RequirementDiffCommandTest {

  private static final Path PACK = Path.of("../packs/qof-diabetes-register");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @BeforeEach
  void copyAndWritePractice() throws IOException {
    Path copy = PackCopy.of(PACK, folder.resolve("edited"));
    Path rules = copy.resolve("rules.csv");
    String text = Files.readString(rules);
    assertThat(text).contains("PAT_AGE < 17");
    Files.writeString(rules, text.replace("PAT_AGE < 17", "PAT_AGE < 18"));
    Files.delete(copy.resolve("examples").resolve(firstExample(copy)));
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        data.resolve("patients.csv"),
        """
        practice,patient_id,nhs_number,date_of_birth,sex
        T00001,grown,9990000018,1960-01-01,1
        T00001,young,9990000026,2004-03-30,2
        """);
    Files.writeString(
        data.resolve("registrations.csv"),
        """
        practice,patient_id,start
        T00001,grown,2000-01-01
        T00001,young,2010-01-01
        """);
    Files.writeString(
        data.resolve("journals.csv"),
        """
        practice,patient_id,entry_id,date,code
        T00001,grown,1,2019-05-05,73211009
        T00001,young,2,2019-05-05,73211009
        """);
  }

  /** Examples of the edit expect the old age. */
  private static String firstExample(Path copy) throws IOException {
    try (Stream<Path> examples = Files.list(copy.resolve("examples"))) {
      return String.valueOf(examples.findFirst().orElseThrow().getFileName());
    }
  }

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String edited() {
    return folder.resolve("edited").toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void saysInWordsWhatChangedWithAnExamplePatient() {
    assertThat(run("requirement", "diff", PACK.toString(), edited())).as("%s", err).isZero();
    assertThat(out.toString())
        .contains(
            "Rules\n  rule 2 of DM_REG register now asks that PAT_AGE is less than 18 instead of 17")
        .contains("Example patients, ")
        .contains("DM_REG register: Select by rule 2 -> Reject by rule 2: example '");
    assertThat(err.toString()).startsWith("1 difference, ");
  }

  @Test
  void aPackAndItselfMeanTheSame() {
    assertThat(run("requirement", "diff", PACK.toString(), PACK.toString())).isZero();
    assertThat(out.toString())
        .contains("The packs mean the same.")
        .contains("the outcome of none differs");
  }

  @Test
  void withDataTellsNumbersAndWritesThePatientsToTheFileOnly() throws Exception {
    assertThat(
            run(
                "requirement",
                "diff",
                PACK.toString(),
                edited(),
                "--data",
                path("data"),
                "--practice",
                "T00001",
                "--patients",
                path("changed.csv")))
        .as("%s", err)
        .isZero();
    assertThat(out.toString())
        .contains("Practice, 2 patients")
        .contains("  DM_REG register: 2 before, 1 now; 0 entered, 1 left")
        .contains("    1 left: rule 2 of DM_REG register now asks that PAT_AGE is less than 18")
        .doesNotContain("9990000026")
        .doesNotContain("young");
    assertThat(Files.readAllLines(folder.resolve("changed.csv")))
        .hasSize(2)
        .last()
        .asString()
        .startsWith(
            "T00001,young,9990000026,DM_REG,register,left,Select by rule 2,Reject by rule 2,");
  }

  @Test
  void anotherReleaseOfAClusterIsComparedByTheCodesThatMovePatients() throws Exception {
    Files.writeString(folder.resolve("new.csv"), "id,term\n44054006,Type 2\n");
    assertThat(
            run(
                "requirement",
                "diff",
                PACK.toString(),
                "--cluster",
                "DM_COD=" + path("new.csv"),
                "--data",
                path("data"),
                "--practice",
                "T00001"))
        .as("%s", err)
        .isZero();
    assertThat(out.toString())
        .contains("cluster DM_COD gains")
        .contains("    2 left: DM_COD lost 73211009");
  }

  /** A code of the sample pack's local scheme, and one whose descendants belong to the list. */
  @Test
  void anotherReleaseMayHaveLocalCodesAndDescendants() throws Exception {
    String sample = "../gpes-requirements/src/test/resources/packs/sample";
    Files.writeString(folder.resolve("local.csv"), "code\nY2f27\nY2f29\n");
    Files.writeString(folder.resolve("dx.csv"), "code,descendants\n910001004,Y\n910002006,N\n");
    assertThat(
            run(
                "requirement",
                "diff",
                sample,
                "--cluster",
                "LOCAL_COD=" + path("local.csv"),
                "--cluster",
                "DX_COD=" + path("dx.csv")))
        .as("%s", err)
        .isZero();
    assertThat(out.toString())
        .contains("cluster LOCAL_COD gains 1 code and loses 1: 2 instead of 2")
        .contains("cluster DX_COD now takes the descendants of 910001004");
  }

  @Test
  void twoReleasesOfOneClusterAreRefused() throws Exception {
    Files.writeString(folder.resolve("new.csv"), "id\n44054006\n");
    String list = "DM_COD=" + path("new.csv");
    assertThat(run("requirement", "diff", PACK.toString(), "--cluster", list, "--cluster", list))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--cluster DM_COD is given twice").hasLineCount(1);
  }

  @Test
  void printsJson() {
    assertThat(run("requirement", "diff", "--json", PACK.toString(), edited())).isZero();
    assertThat(out.toString())
        .contains("\"topic\" : \"rule\"")
        .contains("\"subject\" : \"rule 2 of DM_REG register\"")
        .contains("\"played\" : ");
  }

  @Test
  void refusesWhatCannotBeComparedInOneLine() throws Exception {
    assertThat(run("requirement", "diff", PACK.toString())).isEqualTo(2);
    assertThat(run("requirement", "diff", PACK.toString(), path("none"))).isEqualTo(2);
    assertThat(run("requirement", "diff", PACK.toString(), edited(), "--data", path("data")))
        .isEqualTo(2);
    assertThat(run("requirement", "diff", PACK.toString(), edited(), "--practice", "T00001"))
        .isEqualTo(2);
    Files.writeString(folder.resolve("new.csv"), "id\n44054006\n");
    assertThat(
            run("requirement", "diff", PACK.toString(), "--cluster", "NO_COD=" + path("new.csv")))
        .isEqualTo(2);
    Files.writeString(folder.resolve("bad.csv"), "id\n44054007\n");
    assertThat(
            run("requirement", "diff", PACK.toString(), "--cluster", "DM_COD=" + path("bad.csv")))
        .isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(6);
  }
}
