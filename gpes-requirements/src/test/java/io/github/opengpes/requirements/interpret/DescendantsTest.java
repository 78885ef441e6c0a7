package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.example.ExampleRun;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import io.github.opengpes.requirements.terminology.CodeHierarchy.Link;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Decision 45: codes with all that stand below them, never half of it. */
class DescendantsTest {

  private static final String DX = PackInMemory.code("DX_COD");
  private static final String OTHER = PackInMemory.code("OTHER_COD");

  /** CHILD is below DX, GRANDCHILD below CHILD; SIDE is below OTHER. */
  private static final CodeHierarchy HIERARCHY =
      CodeHierarchy.of(
          Cluster.SNOMED_CT,
          List.of(
              new Link(DX, "910009002"),
              new Link("910009002", "910010007"),
              new Link(OTHER, "910011006")));

  private static PackInMemory pack() {
    return new PackInMemory().field("F", "ALL_COD", "Latest").register("R", "F ≠ Null");
  }

  private static PackInMemory withYaml(PackInMemory pack, String from, String to) {
    String yaml = pack.files().get("requirement.yaml");
    return pack.file(
        "requirement.yaml",
        yaml.replace("pairs:", "  ALL_COD: {union: [DX_COD, OTHER_COD]}\npairs:")
            .replace(from, to));
  }

  private static PackInMemory wholeCluster() {
    return withYaml(pack(), "clusters/DX_COD.csv,", "clusters/DX_COD.csv, descendants: true,");
  }

  @Test
  void areFilledInFromTheHierarchyAlsoOfUnions() {
    RequirementPack open = wholeCluster().pack();
    assertThat(open.openClusters()).containsExactly("DX_COD", "ALL_COD");
    RequirementPack filled = open.withDescendants(HIERARCHY);
    assertThat(filled.openClusters()).isEmpty();
    assertThat(filled.clusters().get("DX_COD").codes())
        .containsExactly(DX, "910009002", "910010007");
    assertThat(filled.clusters().get("ALL_COD").codes())
        .containsExactlyInAnyOrder(DX, OTHER, "910009002", "910010007");
    assertThat(filled.clusters().get("OTHER_COD").codes()).containsExactly(OTHER);
  }

  @Test
  void ofSomeCodesOnlyWhereTheColumnSaysSo() {
    PackInMemory pack =
        withYaml(pack(), "nothing", "nothing")
            .file(
                "clusters/DX_COD.csv", "code,descendants,note\n" + DX + ",N,\n" + OTHER + ",y,x\n");
    RequirementPack filled = pack.pack().withDescendants(HIERARCHY);
    assertThat(filled.clusters().get("DX_COD").codes()).containsExactly(DX, OTHER, "910011006");
  }

  @Test
  void aPackThatIsNotFilledIsNeverRun() {
    RequirementPack open = wholeCluster().pack();
    RunParameters parameters = RunParameters.resolve(open, Map.of()).parameters().orElseThrow();
    assertThatThrownBy(() -> new Interpreter(open, parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[DX_COD, ALL_COD]");
    CodeHierarchy otherScheme = CodeHierarchy.of("2.999.1", List.of(new Link(DX, "1")));
    assertThat(open.withDescendants(otherScheme).openClusters()).isNotEmpty();
  }

  @Test
  void anEntryBelowACodeIsOfTheCluster() {
    RequirementPack filled = wholeCluster().pack().withDescendants(HIERARCHY);
    RunParameters parameters = RunParameters.resolve(filled, Map.of()).parameters().orElseThrow();
    Interpreter interpreter = new Interpreter(filled, parameters);
    assertThat(value(interpreter, "910010007")).isEqualTo("2020-01-01");
    assertThat(value(interpreter, "910011006")).isEqualTo("Null");
  }

  private static String value(Interpreter interpreter, String code) {
    return interpreter
        .evaluate(
            new PatientInMemory()
                .entryOfScheme("1", "2020-01-01", code, Cluster.SNOMED_CT)
                .record())
        .value("F")
        .map(Object::toString)
        .orElse("Null");
  }

  /** Their codes are listed ones, so they need no hierarchy. */
  @Test
  void examplePatientsAreRunOnTheListsAsTheyStand() {
    PackReading reading =
        wholeCluster()
            .file(
                "examples/a.yaml",
                "patients:\n- {name: A, why: x, date-of-birth: 1960-05-01, entries: [{date: 2020-01-01, code:"
                    + " DX_COD}], expect: {R: Select by rule 1}}\n")
            .read();
    ExampleRun run =
        ExampleRun.of(
            reading.pack().orElseThrow(), reading.examples(), ExampleEvaluator.interpreter());
    assertThat(run.mismatches()).isEmpty();
    assertThat(run.expectations()).isEqualTo(1);
  }
}
