package io.github.opengpes.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.keys.KeyFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands between a run and its files, from the command line. */
class LeavingCommandsTest extends OverAPractice {

  private static final String HEADER = "purpose,scheme,code,include_children,reason\n";
  private static final Path PACK = Path.of("../packs/gdppr-style");
  private static final Path DIABETES = Path.of("../packs/qof-diabetes-register");

  @BeforeEach
  void writePractice() throws Exception {
    writePractice(
        "",
        """
        practice,patient_id,entry_id,date,code
        T00001,1,1,2019-05-05,73211009
        T00001,1,2,2019-05-06,315051004
        T00001,2,3,2019-05-05,73211009
        """);
    KeyFolder.withProofPair(folder.resolve("ann"));
    KeyFolder.withProofPair(folder.resolve("bob"));
  }

  private int extract(String... more) {
    List<String> args = new ArrayList<>(List.of("--out", path("r.gpes")));
    args.addAll(List.of(more));
    return over("data", PACK.toString(), "extract", args.toArray(String[]::new));
  }

  private void sign(String name) {
    assertThat(
            gpes(
                "gate",
                "sign",
                path("list.csv"),
                "--key",
                path(name + "/proof.pem"),
                "--name",
                name))
        .isZero();
  }

  private int extractWithList() {
    return extract(guarded("--restricted-codes"));
  }

  private String[] guarded(String option) {
    return new String[] {
      option,
      path("list.csv"),
      "--signer",
      "ann=" + path("ann/proof.pub.pem"),
      "--signer",
      "bob=" + path("bob/proof.pub.pem")
    };
  }

  private void restricting(String code) throws Exception {
    Files.writeString(folder.resolve("list.csv"), HEADER + "restricted,," + code + ",N,invented\n");
    sign("ann");
    sign("bob");
  }

  /** Runs a command with the diabetes register: the first patient is resolved (315051004). */
  private String diabetes(String command, String... more) {
    out.getBuffer().setLength(0);
    assertThat(over("data", DIABETES.toString(), command, more)).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void aProvedResultVerifiesAndAChangedOneDoesNot() throws Exception {
    assertThat(extract("--keys", path("ann"), "--proof", path("r.json"))).isZero();
    assertThat(out.toString())
        .contains("withheld by having no NHS number: 1 records")
        .contains("recomputed by the interpreter, and equal: 2 patients")
        .contains("proof: 0 found in 1 patients and 2 entries");
    String key = path("ann/proof.pub.pem");
    assertThat(gpes("proof", "verify", path("r.gpes"), path("r.json"), "--key", key)).isZero();
    assertThat(out.toString())
        .contains("the statement holds", "withheld: without-nhs-number-record 1");

    assertThat(
            gpes(
                "proof",
                "verify",
                path("r.gpes"),
                path("r.json"),
                "--key",
                path("bob/proof.pub.pem")))
        .isEqualTo(1);
    assertThat(err.toString()).contains("the signature is not that of key");

    Files.writeString(folder.resolve("r.gpes"), "\n", StandardOpenOption.APPEND);
    assertThat(gpes("proof", "verify", path("r.gpes"), path("r.json"), "--key", key)).isEqualTo(1);
    assertThat(err.toString()).contains("about another file");
  }

  /** Found out before the run, which may take long. */
  @Test
  @Tag("once")
  void aProofThatCannotBeWrittenIsNamed() throws Exception {
    assertThat(extract("--keys", path("ann"), "--proof", path("none/r.json"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("--proof: there is no folder " + path("none"))
        .hasLineCount(1);
    Files.createDirectories(folder.resolve("taken/r.json/by"));
    err.getBuffer().setLength(0);
    assertThat(extract("--keys", path("ann"), "--proof", path("taken/r.json"))).isEqualTo(1);
    assertThat(err.toString()).contains(path("taken/r.json")).hasLineCount(1);
    assertThat(folder.resolve("r.gpes")).doesNotExist();
  }

  @Test
  void aProofNeedsAKey() {
    assertThat(extract("--proof", path("r.json"))).isEqualTo(2);
    assertThat(err.toString()).contains("--proof needs the key that signs: --keys");
    assertThat(folder.resolve("r.gpes")).doesNotExist();
  }

  @Test
  void aListIsUsedWhenTwoHaveSignedItAndNotBefore() throws Exception {
    Files.writeString(folder.resolve("list.csv"), HEADER + "restricted,,315051004,N,invented\n");
    sign("ann");
    assertThat(extractWithList()).isEqualTo(2);
    assertThat(err.toString()).contains("the valid signature of ann only");
    sign("bob");
    assertThat(extractWithList()).isZero();
    assertThat(out.toString()).contains("withheld by a restricted code: 1 entries");
    assertThat(Files.readString(folder.resolve("r.gpes")))
        .contains("73211009")
        .doesNotContain("315051004");
    Files.writeString(folder.resolve("list.csv"), HEADER + "restricted,,73211009,N,invented\n");
    assertThat(extractWithList()).isEqualTo(2);
    assertThat(err.toString()).contains("the valid signature of nobody");
  }

  @Test
  void aListOfOnePurposeIsRefusedForTheOther() throws Exception {
    restricting("315051004");
    assertThat(out.toString()).contains("signed as a list of 1 restricted codes");
    assertThat(extract(guarded("--sensitive-codes"))).isEqualTo(2);
    assertThat(err.toString()).contains("list of restricted codes and is used as one of sensitive");
    assertThat(folder.resolve("r.gpes")).doesNotExist();
  }

  @Test
  void aDamagedListIsNotSigned() throws Exception {
    Files.writeString(
        folder.resolve("list.csv"), "scheme,code,include_children,reason\n,315051004,N,invented\n");
    assertThat(
            gpes("gate", "sign", path("list.csv"), "--key", path("ann/proof.pem"), "--name", "ann"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("does not say what it is for");
    assertThat(folder.resolve("list.csv.ann.sig")).doesNotExist();
  }

  /**
   * Without its resolution the diabetes stands: the rules of all commands must not see the code.
   */
  @Test
  void explanationsAloneAreThoseOfAnExtractionWithTheSameLists() throws Exception {
    diabetes("verification", "--out", path("open.csv"));
    assertThat(Files.readString(folder.resolve("open.csv"))).contains("DM_REG,register,excluded");
    restricting("315051004");
    diabetes("verification", with("--out", path("alone.csv"), "--nearest-miss", path("near.csv")));
    assertThat(Files.readString(folder.resolve("alone.csv"))).contains("DM_REG,register,included");
    diabetes(
        "extract",
        with(
            "--out",
            path("r.gpes"),
            "--verification",
            path("same.csv"),
            "--nearest-miss",
            path("near2.csv")));
    assertThat(folder.resolve("alone.csv")).hasSameTextualContentAs(folder.resolve("same.csv"));
    assertThat(folder.resolve("near.csv")).hasSameTextualContentAs(folder.resolve("near2.csv"));
    assertThat(diabetes("explain", with("--nhs-number", "9990000018")))
        .contains("DM_REG")
        .doesNotContain("315051004", "2019-05-06");
  }

  private String[] with(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of(guarded("--restricted-codes")));
    return all.toArray(String[]::new);
  }

  @Test
  void aPackThatSendsMoreThanIsApprovedIsNeitherSoundNorRun() throws Exception {
    String approval =
        """
        approval: INVENTED-1
        body: An invented body
        valid-from: 2020-01-01
        valid-to: 2999-12-31
        columns: {patients: [NHS-NUMBER], journals: [DATE, CODE]}
        """;
    Files.writeString(folder.resolve("approval.yaml"), approval);
    assertThat(gpes("requirement", "check", PACK.toString(), "--approval", path("approval.yaml")))
        .isEqualTo(1);
    assertThat(out.toString()).contains("approval INVENTED-1 does not list", "[NOT_APPROVED]");
    assertThat(extract("--approval", path("approval.yaml"))).isEqualTo(2);
    assertThat(folder.resolve("r.gpes")).doesNotExist();
  }

  @Test
  void checkSaysWhichColumnsIdentify() {
    assertThat(gpes("requirement", "check", PACK.toString())).isZero();
    assertThat(out.toString())
        .contains("identifiable:")
        .containsPattern("NHS-NUMBER +direct +sent as recorded");
  }
}
