package io.github.opengpes.requirements.check;

import static io.github.opengpes.requirements.check.ToldFaults.pack;
import static io.github.opengpes.requirements.check.ToldFaults.tells;
import static io.github.opengpes.requirements.check.ToldFaults.withYaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Test;

/** Clusters and pairs that cannot be meant so. Each is told with its place and how to mend it. */
class ClusterChecksTest {

  @Test
  void tellsBadAndEmptyClusters() {
    tells(
        pack().file("clusters/DX_COD.csv", "code\n38341004\n"),
        "clusters/DX_COD.csv:2: error: cluster DX_COD: 38341004: the check digit",
        "[BAD_CODE]");
    tells(
        pack().file("clusters/DX_COD.csv", "code\n"),
        "clusters/DX_COD.csv: error: cluster DX_COD: has no code",
        "[EMPTY_CLUSTER]");
    PackInMemory twice = pack().file("clusters/DX_COD.csv", "code\n38341003\n38341003\n");
    tells(twice, "DX_COD.csv:3: warning", "[DUPLICATE_CODE]");
    assertThat(twice.read().pack()).isPresent();
    PackInMemory local =
        withYaml(
            pack(), "file: clusters/DX_COD.csv,", "file: clusters/DX_COD.csv, scheme: 2.999.1,");
    assertThat(local.file("clusters/DX_COD.csv", "code\nY2f27\n").read().pack()).isPresent();
  }

  @Test
  void tellsPairsThatDoNotFit() {
    tells(
        pack().field("F", "DX_COD", "Latest pair"),
        "'pairs' in requirement.yaml does not say",
        "[BAD_PAIR]");
    tells(
        withYaml(pack(), "first-only: SYS_COD", "first-only: DX_COD"),
        "of DX_COD is not in BP_COD");
    tells(
        withYaml(pack(), "first-only: SYS_COD", "first-only: DIA_COD"),
        "is in both DIA_COD and DIA_COD");
    tells(
        withYaml(pack(), "first-only: SYS_COD", "first-only: SIS_COD"),
        "'SIS_COD', did you mean 'SYS_COD'?");
    tells(pack().field("F", "BP_COD", "Latest pair VALUE > 140"), "[PAIR_ASKS_FOR_VALUE]");
  }

  @Test
  void warnsOfClustersWithDescendants() {
    String yaml = pack().files().get("requirement.yaml");
    PackInMemory pack =
        pack()
            .file(
                "requirement.yaml",
                yaml.replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, descendants: true,"));
    tells(pack, "warning: cluster DX_COD: has descendants", "[NEEDS_HIERARCHY]");
    tells(
        pack()
            .file(
                "requirement.yaml",
                yaml.replace(
                    "clusters/DX_COD.csv,",
                    "clusters/DX_COD.csv, scheme: 2.999.1, descendants: true,")),
        "descendants are those of SNOMED CT; list every code of scheme 2.999.1");
    tells(
        pack()
            .file("clusters/DX_COD.csv", "code,descendants\n" + PackInMemory.code("DX_COD") + ",x"),
        "'descendants' is Y, N or empty");
  }
}
