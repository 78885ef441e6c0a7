package io.github.opengpes.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.PackCopy;
import io.github.opengpes.extraction.keys.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several packs over the two patients in one command. */
@Tag("once")
class SeveralPacksTest extends OverAPractice {

  private static final String DIABETES = "../packs/qof-diabetes-register";
  private static final String RECORDS = "../packs/gdppr-style";

  @BeforeEach
  void writePractice() throws IOException {
    writePractice("9990000026", JOURNALS);
    Files.createDirectory(folder.resolve("out"));
  }

  private int extract(String first, String second, String... more) {
    List<String> args = new ArrayList<>(List.of("--requirement", first, "--requirement", second));
    args.addAll(List.of("--out", path("out/r.gpes")));
    args.addAll(List.of(more));
    return over("data", first, "extract", args.toArray(String[]::new));
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.resolve("out").relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private void refuses(String line) throws IOException {
    assertThat(err.toString()).contains(line).hasLineCount(1);
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void eachPackHasItsSummaryAndItsFilesInAFolderOfItsOwn() throws Exception {
    KeyFolder.withProofPair(folder.resolve("keys"));
    assertThat(
            extract(
                DIABETES,
                RECORDS,
                "--csv",
                path("out/csv"),
                "--keys",
                path("keys"),
                "--proof",
                path("out/r.json"),
                "--verification",
                path("out/v.csv")))
        .as(err.toString())
        .isZero();
    assertThat(written())
        .containsExactly(
            "gdppr-style/csv/aggregates.csv",
            "gdppr-style/csv/journals-gdppr-2.csv",
            "gdppr-style/csv/patients-gdppr-1.csv",
            "gdppr-style/r.gpes",
            "gdppr-style/r.json",
            "gdppr-style/r.json.sig",
            "gdppr-style/v.csv",
            "qof-diabetes-register/csv/aggregates.csv",
            "qof-diabetes-register/r.gpes",
            "qof-diabetes-register/r.json",
            "qof-diabetes-register/r.json.sig",
            "qof-diabetes-register/v.csv");
    assertThat(out.toString())
        .containsSubsequence(
            "qof-diabetes-register/v.csv: 2 rows",
            "DM_REG register: 1 patients",
            "2 packs together",
            "gdppr-style/v.csv: ",
            "records with",
            "2 packs together");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aVariableIsSetWhereThereIsOneAndOneThatNoPackHasIsRefused() throws Exception {
    assertThat(extract(DIABETES, RECORDS, "--set", "ACHV_DAT=2019-05-04")).isZero();
    assertThat(out.toString()).contains("DM_REG register: 0 patients");
    assertThat(written()).hasSize(2);
    assertThat(extract(DIABETES, RECORDS, "--set", "NONE_DAT=2019-05-04")).isEqualTo(2);
    assertThat(err.toString()).contains("variable NONE_DAT").hasLineCount(1);
  }

  /** The pack asks for pseudonyms, and the site has no secret for them. */
  @Test
  void aPackWithoutAResultIsToldAndTheOthersAreWritten() throws Exception {
    Path pack = PackCopy.of(Path.of(RECORDS), folder.resolve("nameless"));
    Path yaml = pack.resolve("requirement.yaml");
    Files.writeString(
        yaml, Files.readString(yaml).replaceFirst("( +)(columns: )", "$1de-identify: {}\n$1$2"));
    assertThat(extract(pack.toString(), DIABETES)).isEqualTo(1);
    assertThat(written()).containsExactly("qof-diabetes-register/r.gpes");
    assertThat(out.toString()).contains(" has no result: ", "DM_REG register: 1 patients");
    assertThat(err.toString())
        .contains("no result for 1 of 2 packs; ", "pseudonyms")
        .hasLineCount(1);
  }

  @Test
  void packsOfOneNameWouldShareAFolder() throws Exception {
    assertThat(extract(DIABETES, DIABETES + "/../qof-diabetes-register")).isEqualTo(2);
    refuses("two packs have the name qof-diabetes-register");
  }

  @Test
  void whatIsOfOnePackIsNotGivenForSeveral() throws Exception {
    assertThat(extract(DIABETES, RECORDS, "--rtp", path("data/patients.csv"))).isEqualTo(2);
    refuses("--rtp asks for one query");
    err.getBuffer().setLength(0);
    assertThat(extract(DIABETES, RECORDS, "--approval", path("a.yaml"))).isEqualTo(2);
    refuses("--approval is of one pack");
  }

  @Test
  void dataAtFaultIsToldOnceAndLeavesNoFolder() throws Exception {
    Files.writeString(
        folder.resolve("data/journals.csv"), JOURNALS + "T00001,1,4,5.5.2019,73211009\n");
    assertThat(extract(DIABETES, RECORDS)).isEqualTo(2);
    refuses("journals.csv:5: date is not a date");
    assertThat(out.toString()).isEmpty();
  }
}
