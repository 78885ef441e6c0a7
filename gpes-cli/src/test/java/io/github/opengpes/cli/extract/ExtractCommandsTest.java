package io.github.opengpes.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands over the two patients and the diabetes register. */
class ExtractCommandsTest extends OverAPractice {

  private static final String PACK = "../packs/qof-diabetes-register";

  @BeforeEach
  void writePractice() throws IOException {
    writePractice("9990000026", JOURNALS);
  }

  private int run(String command, String... more) {
    return over("data", PACK, command, more);
  }

  @Test
  void extractsAndSaysWhatItDid() throws Exception {
    assertThat(run("extract", "--out", path("r.gpes"), "--csv", path("csv"))).isZero();
    assertThat(out.toString())
        .contains("practice T00001: 2 patients, 3 entries loaded; 2 in the base population")
        .contains("DM_REG register: 1 patients")
        .contains("SHA-256");
    assertThat(err.toString()).isEmpty();
    assertThat(Files.readString(folder.resolve("r.gpes"))).contains(">1<");
    assertThat(folder.resolve("csv/aggregates.csv")).isNotEmptyFile();
  }

  @Test
  void setsAVariableByNameOrAlias() throws Exception {
    assertThat(run("extract", "--set", "ACHV_DAT=2019-05-04", "--out", path("r.gpes"))).isZero();
    assertThat(out.toString()).contains("DM_REG register: 0 patients");
  }

  @Test
  void explainsWithTheEntryThatDecided() {
    assertThat(run("explain", "--nhs-number", "999 000 0026")).isZero();
    assertThat(out.toString())
        .contains("ACHIEVEMENT_DAT = 2021-03-31 (reference date)")
        .contains("DM_REG register: Reject by rule 1")
        .contains("DMRES_DAT = 2019-05-06 (entry 3 of 2019-05-06, code 315051004 in DMRES_COD");
  }

  @Test
  void takesTheNhsNumberFromStandardInput() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("9990000018\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run("explain", "--nhs-number", "-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString()).contains("DM_REG register: Select by rule 2");
  }

  @Test
  void explainsSeveralPatientsAsJsonIntoAFile() throws Exception {
    assertThat(
            run(
                "explain",
                "--nhs-number",
                "9990000018",
                "--nhs-number",
                "9990000026",
                "--out",
                path("e.json")))
        .isZero();
    JsonNode explanations =
        JsonMapper.builder()
            .build()
            .readTree(folder.resolve("e.json").toFile())
            .get("explanations");
    assertThat(explanations).hasSize(2);
    assertThat(explanations.get(0).get("rulesets").get(0).get("included").asBoolean()).isTrue();
    assertThat(explanations.get(1).get("rulesets").get(0).get("included").asBoolean()).isFalse();
    assertThat(out.toString()).contains("2 patients explained").doesNotContain("999000");
  }

  @Test
  void explainsAsAPageOnStandardOutput() {
    assertThat(run("explain", "--nhs-number", "9990000018", "--format", "html")).isZero();
    assertThat(out.toString()).startsWith("<!DOCTYPE html>").contains("DM_REG register");
  }

  @Test
  void explainsWhoIsThereAndSaysByPlaceWhichNumberIsNobodys() {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream(
            "# two\n9990000034\n\n999 000 0018\n".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run("explain", "--nhs-number", "-")).isEqualTo(1);
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString()).contains("DM_REG register: Select by rule 2");
    assertThat(err.toString()).contains("place 1 of those given").doesNotContain("9990000034");
    assertThat(run("explain", "--nhs-number", "12345")).isEqualTo(2);
    assertThat(err.toString()).contains("ten digits").doesNotContain("12345");
  }

  @Test
  void tellsTermsFromTheReleaseFolderOfTheSite() throws Exception {
    Path release = Files.createDirectories(folder.resolve("release/Snapshot/Terminology"));
    Files.writeString(
        release.resolve("sct2_Description_Snapshot-en_INT_20230131.txt"),
        "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm"
            + "\tcaseSignificanceId\n"
            + "1\t20200101\t1\t1\t73211009\ten\t900000000000013009\tInvented term\t1\n");
    assertThat(run("explain", "--nhs-number", "9990000018", "--rf2", path("release"))).isZero();
    assertThat(out.toString()).contains("code 73211009 |Invented term| in DM_COD");
    assertThat(run("explain", "--nhs-number", "9990000018", "--rf2", path("data"))).isEqualTo(2);
    assertThat(err.toString()).contains("no RF2 snapshot in it");
  }

  /** The second patient is resolved by one entry alone; the first is in. */
  @Test
  void findsWhoMissesNearly() throws Exception {
    assertThat(run("verification", "--out", path("v.csv"), "--nearest-miss", path("n.csv")))
        .isZero();
    assertThat(out.toString()).contains("1 near misses");
    assertThat(Files.readAllLines(folder.resolve("n.csv")))
        .containsExactly(
            "practice,patient_id,nhs_number,ruleset,part,rule,comparison_rule,comparison,field,value,"
                + "asked,distance,unit,last_date,mend,words",
            "T00001,2,9990000026,DM_REG,register,1,1,DMRES_DAT = Null,DMRES_DAT,2019-05-06,"
                + "no entry,,,,no-new-entry,"
                + "\"an entry of DMRES_COD of 2019-05-06, and none is asked\"");
    assertThat(run("verification", "--out", path("v.csv"), "--nearest-miss", path("v.csv")))
        .isEqualTo(2);
  }

  /** The reports of an extraction are those of its run: the same as the commands of their own. */
  @Test
  void extractsWithTheReportsOfTheSameRun() throws Exception {
    Path numbers = Files.writeString(folder.resolve("numbers.txt"), "9990000026\n9990000034\n");
    assertThat(
            run(
                "extract",
                "--out",
                path("r.gpes"),
                "--verification",
                path("v.csv"),
                "--nearest-miss",
                path("n.csv"),
                "--explain",
                numbers.toString(),
                "--explain-out",
                path("e.html")))
        .isZero();
    assertThat(out.toString())
        .contains("v.csv: 2 rows", "n.csv: 1 near misses", "e.html: 1 patients explained")
        .contains("1 number is of no patient of the practice (place 2 of those given)")
        .contains("DM_REG register: 1 patients");
    assertThat(run("verification", "--out", path("again.csv"))).isZero();
    assertThat(folder.resolve("v.csv")).hasSameTextualContentAs(folder.resolve("again.csv"));
    assertThat(Files.readString(folder.resolve("e.html"))).contains("Patient 2");
  }

  @Test
  void refusesReportsThatDoNotFitTogether() {
    assertThat(run("extract", "--out", path("r.gpes"), "--explain", path("numbers.txt")))
        .isEqualTo(2);
    assertThat(
            run(
                "extract",
                "--out",
                path("r.gpes"),
                "--verification",
                path("v.csv"),
                "--nearest-miss",
                path("v.csv")))
        .isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(2);
    assertThat(folder.resolve("r.gpes")).doesNotExist();
  }

  @Test
  void saysWhenThereIsNoSuchPatientWithoutRepeatingTheNumber() {
    assertThat(run("explain", "--nhs-number", "9990000034")).isEqualTo(1);
    assertThat(err.toString())
        .contains("practice T00001 has no patient with this NHS number")
        .doesNotContain("9990000034");
  }

  @Test
  void verifiesThePractice() throws Exception {
    assertThat(run("verification", "--out", path("v.csv"))).isZero();
    assertThat(out.toString()).contains("2 rows for 2 patients");
    assertThat(Files.readAllLines(folder.resolve("v.csv")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("T00001,1,9990000018,DM_REG,register,included,2,"))
        .anyMatch(line -> line.startsWith("T00001,2,9990000026,DM_REG,register,excluded,1,"));
  }

  @Test
  void refusesDamagedDataWithOneLineAndListsTheFaults() throws Exception {
    Path journals = folder.resolve("data/journals.csv");
    Files.writeString(journals, Files.readString(journals) + "T00001,9,4,5.5.2019,73211009\n");
    assertThat(run("extract", "--out", path("r.gpes"))).isEqualTo(2);
    assertThat(out.toString())
        .contains("journals.csv:5: date is not a date (yyyy-mm-dd)")
        .contains("journals.csv:5: the patient is not in patients")
        .doesNotContain("5.5.2019");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(folder.resolve("r.gpes")).doesNotExist();
  }

  @Test
  void refusesAnotherPracticeAWrongVariableAndADamagedRequest() throws Exception {
    assertThat(run("extract", "--set", "NO_DAT=2019-05-04", "--out", path("r.gpes"))).isEqualTo(2);
    assertThat(run("extract", "--set", "PPED=tomorrow", "--out", path("r.gpes"))).isEqualTo(2);
    Path rtp = Files.writeString(folder.resolve("rtp.xml"), "<GPES-Q-E-RTP-Message/>");
    assertThat(run("extract", "--rtp", rtp.toString(), "--out", path("r.gpes"))).isEqualTo(2);
    assertThat(run("extract", "--mapping", path("none.yaml"), "--out", path("r.gpes")))
        .isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(4);
    assertThat(folder.resolve("r.gpes")).doesNotExist();
  }

  @Test
  void saysWhenTheResultCannotBeWritten() throws Exception {
    Files.createDirectory(folder.resolve("r.gpes"));
    assertThat(run("extract", "--out", path("r.gpes"))).isEqualTo(1);
    assertThat(err.toString()).contains("cannot write").contains("nothing is left half-written");
  }

  @Test
  void saysBeforeTheWorkThatAFolderIsNotThere() {
    assertThat(run("extract", "--out", path("nowhere/r.gpes"))).isEqualTo(2);
    assertThat(run("extract", "--out", path("r.gpes"), "--verification", path("nowhere/v.csv")))
        .isEqualTo(2);
    assertThat(run("extract", "--out", path("r.gpes"), "--csv", path("nowhere/csv"))).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "gpes extract: --out: there is no folder " + path("nowhere") + "; make it first",
            "gpes extract: --verification: there is no folder "
                + path("nowhere")
                + "; make it first",
            "gpes extract: --csv: there is no folder " + path("nowhere") + "; make it first");
    assertThat(folder.resolve("r.gpes")).doesNotExist();
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }
}
