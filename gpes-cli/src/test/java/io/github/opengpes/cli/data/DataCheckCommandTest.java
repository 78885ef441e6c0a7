package io.github.opengpes.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at patient data from the command line, wherever it comes from. */
class DataCheckCommandTest {

  private static final Path FHIR = Path.of("../gpes-extraction/src/test/resources/fhir/practice");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @BeforeEach
  void writeData() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        data.resolve("patients.csv"),
        "practice,patient_id,nhs_number,date_of_birth,sex\nT00001,a,9990000018,1960-01-01,1\n");
    Files.writeString(
        data.resolve("registrations.csv"), "practice,patient_id,start\nT00001,a,2000-01-01\n");
    Files.writeString(
        data.resolve("journals.csv"),
        """
        practice,patient_id,entry_id,code,date,value1_condition
        T00001,a,1,75367002,2020-01-01,140
        """);
  }

  @Test
  void tellsHowCompleteAFolderIs() {
    assertThat(
            run(
                "data",
                "check",
                "--data",
                folder.resolve("data").toString(),
                "--requirement",
                "../packs/qof-hypertension",
                "--as-of",
                "2021-03-31"))
        .isZero();
    assertThat(out.toString())
        .startsWith("practices 1, as of 2021-03-31")
        .contains("patients: 1 rows")
        .containsPattern("value1_condition +1 +100.00 +30.1")
        .containsPattern("BP_COD +1 +1 +100.0 +0.0 2020-01-01 2020-01-01 +96 of 97")
        .contains("warning: HYP_COD: 106 codes, and no entry has any of them");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void endsWithOneWhenAnswersWouldBeWrong() throws IOException {
    Files.writeString(
        folder.resolve("data/registrations.csv"), "practice,patient_id,start\nT00001,a,soon\n");
    assertThat(run("data", "check", "--data", folder.resolve("data").toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "error: registrations: 1 rows are refused: start is not a date (yyyy-mm-dd) (first:"
                + " registrations.csv:2)")
        .doesNotContain("soon");
    assertThat(err.toString())
        .startsWith("gpes data check: ")
        .endsWith(
            ": 1 finding would make answers wrong; mend the source and check again"
                + System.lineSeparator())
        .hasLineCount(1);
  }

  @Test
  void takesADayAsPacksWriteThemToo() {
    String data = folder.resolve("data").toString();
    assertThat(run("data", "check", "--data", data, "--as-of", "31/03/2021")).isZero();
    assertThat(out.toString()).startsWith("practices 1, as of 2021-03-31");
  }

  @Test
  void speaksJson() {
    assertThat(run("data", "check", "--json", "--data", folder.resolve("data").toString()))
        .isZero();
    assertThat(out.toString())
        .startsWith("{")
        .contains("\"column\" : \"value1_condition\"")
        .contains("\"severity\" : \"NOTE\"");
  }

  @Test
  void takesASourceFileWhereverAFolderGoes() throws IOException {
    Path source = folder.resolve("source.yaml");
    Files.writeString(source, "fhir: {folder: '" + FHIR.toAbsolutePath().normalize() + "'}\n");
    run("data", "check", "--source", source.toString(), "--practice", "T00001");
    assertThat(out.toString())
        .contains("patients: 3 rows")
        .contains("  Patient: replaced by another, left out: 1");
    String snapshot = folder.resolve("snapshot").toString();
    assertThat(run("data", "snapshot", "--source", source.toString(), "--out", snapshot)).isZero();
    assertThat(folder.resolve("snapshot/journals.csv")).isNotEmptyFile();
    String store = folder.resolve("store").toString();
    assertThat(
            run(
                "data",
                "import",
                "--source",
                source.toString(),
                "--practice",
                "T00001",
                "--out",
                store))
        .isZero();
    assertThat(run("data", "snapshot", "--source", snapshot, "--out", store)).isEqualTo(2);
    assertThat(err.toString()).contains("it names files, which need no snapshot");
  }

  @Test
  void saysInOneLineWhatIsWrongWithASourceFile() throws IOException {
    Path source = Files.writeString(folder.resolve("source.yaml"), "jdbc: {url: 'jdbc:x:y'}\n");
    assertThat(run("data", "check", "--source", source.toString())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualTo(
            "gpes data check: "
                + source
                + ": source.yaml: there is no driver for jdbc:x; name its jar as 'driver'"
                + System.lineSeparator());
    Path nowhere =
        Files.writeString(
            folder.resolve("nowhere.yaml"), "jdbc: {url: 'jdbc:postgresql://localhost:1/gp'}\n");
    assertThat(run("data", "check", "--source", nowhere.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("nowhere.yaml: the database cannot be reached");
  }

  @Test
  @Tag("once")
  void saysWhenThereIsNoSuchSource() {
    String none = folder.resolve("none.yaml").toString();
    String store = folder.resolve("store").toString();
    assertThat(run("data", "snapshot", "--source", none, "--out", store)).isEqualTo(2);
    assertThat(run("data", "check", "--source", none)).isEqualTo(2);
    assertThat(run("data", "import", "--source", none, "--out", store)).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.endsWith("none.yaml: there is no such folder or source file"));
  }
}
