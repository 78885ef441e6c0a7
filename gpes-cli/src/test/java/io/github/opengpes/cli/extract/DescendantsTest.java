package io.github.opengpes.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The diabetes register whose cluster lists a code above the one that the patients have: the
 * release of the site says so.
 */
@Tag("once")
class DescendantsTest extends OverAPractice {

  private static final Path PACK = Path.of("../packs/qof-diabetes-register");

  private static final String RELATIONSHIPS =
      "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId"
          + "\tcharacteristicTypeId\tmodifierId\n"
          + "1\t20200101\t1\t900\t73211009\t64572001\t0\t116680003\t900\t900\n";

  @BeforeEach
  void writePracticePackAndRelease() throws IOException {
    writePractice("9990000026", JOURNALS);
    Path pack = Files.createDirectories(folder.resolve("pack/clusters")).getParent();
    for (String file : List.of("requirement.yaml", "fields.csv", "rules.csv")) {
      Files.copy(PACK.resolve(file), pack.resolve(file));
    }
    Files.copy(PACK.resolve("clusters/DMRES_COD.csv"), pack.resolve("clusters/DMRES_COD.csv"));
    Files.writeString(pack.resolve("clusters/DM_COD.csv"), "code,descendants\n64572001,Y\n");
    Files.createDirectory(pack.resolve("examples"));
    Files.writeString(
        pack.resolve("examples/child.yaml"),
        """
        patients:
          - name: A code below the listed one
            why: DM_REG R1 passes - a diagnosis and no resolution; R2 - 61 is not under 17, select
            date-of-birth: 1960-01-01
            sex: 1
            registrations: [{start: 2000-01-01}]
            entries:
              - {date: 2019-05-05, code: 73211009}
            expect:
              DM_REG: Select by rule 2
        """);
    Path release = Files.createDirectories(folder.resolve("release/Snapshot/Terminology"));
    Files.writeString(
        release.resolve("sct2_Relationship_Snapshot_INT_20230131.txt"), RELATIONSHIPS);
  }

  private int extract(String... more) {
    return over("data", path("pack"), "extract", more);
  }

  @Test
  void aPackWithDescendantsRunsOnlyWithTheReleaseOfTheSite() {
    assertThat(extract("--out", path("r.gpes"))).isEqualTo(2);
    assertThat(err.toString()).contains("the clusters DM_COD have descendants", "--rf2");
    assertThat(folder.resolve("r.gpes")).doesNotExist();
    assertThat(extract("--rf2", path("release"), "--out", path("r.gpes"))).isZero();
    assertThat(out.toString()).contains("DM_REG register: 1 patients");
  }

  @Test
  void theReleaseIsReadOutOfItsZip() throws Exception {
    Path zip = folder.resolve("release.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("R/Snapshot/sct2_Relationship_Snapshot_INT_20230131.txt"));
      out.write(RELATIONSHIPS.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(extract("--rf2", zip.toString(), "--out", path("r.gpes"))).isZero();
    assertThat(out.toString()).contains("DM_REG register: 1 patients");
  }

  @Test
  void packsAreComparedWithTheReleaseFolderToo() {
    assertThat(
            gpes(
                "requirement",
                "diff",
                PACK.toString(),
                path("pack"),
                "--data",
                path("data"),
                "--practice",
                "T00001",
                "--rf2",
                path("release")))
        .as("%s", err)
        .isZero();
    assertThat(out.toString()).contains("DM_REG register: 1 before, 1 now; 0 entered, 0 left");
  }

  @Test
  void clustersAreLookedAtWithTheirDescendantsWhereTheReleaseIsGiven() {
    String[] check = {
      "data", "check", "--data", path("data"), "--requirement", path("pack"), "--rf2", ""
    };
    assertThat(gpes(Arrays.copyOf(check, 6))).isZero();
    assertThat(out.toString())
        .containsPattern("DM_COD +0 +0")
        .contains("note: DM_COD: 1 codes whose descendants belong to it, not counted without");
    out.getBuffer().setLength(0);
    check[7] = path("release");
    assertThat(gpes(check)).isZero();
    assertThat(out.toString()).containsPattern("DM_COD +2 +2").doesNotContain("not counted");
  }

  @Test
  void examplesArePlayedWithTheDescendantsWhereTheReleaseIsGiven() {
    assertThat(gpes("requirement", "test", path("pack"))).isEqualTo(1);
    assertThat(err.toString()).contains("1 not met");
    assertThat(gpes("requirement", "test", path("pack"), "--rf2", path("release")))
        .as("%s %s", out, err)
        .isZero();
    assertThat(err.toString()).contains("all met");
  }
}
