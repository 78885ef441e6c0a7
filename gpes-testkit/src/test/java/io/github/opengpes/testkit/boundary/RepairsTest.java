package io.github.opengpes.testkit.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How both of a pair stay in a population that hangs on what is moved. */
@Tag("once")
class RepairsTest {

  /**
   * The register of DEP003 asks for the episode of depression that its rule 1 asks for. Without
   * their only episode a patient is outside; with another, both are asked by the rules.
   */
  @Test
  void bothAreGivenAnotherDiagnosisWhereOneFellOutOfTheRegister() throws IOException {
    RequirementPack pack =
        PackReader.read(Path.of("../packs/qof-depression")).pack().orElseThrow().asListed();
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    Question question =
        Questions.of(pack, parameters).stream()
            .filter(it -> it.place().equals("DEP003 denominator rule 1"))
            .findFirst()
            .orElseThrow();
    RulesetId id = question.ruleset().orElseThrow();
    Weighing weighing = new Weighing(pack, parameters, question, id);
    Surroundings surroundings = new Surroundings(pack, parameters);
    PatientSolver solver = new PatientSolver(parameters, surroundings, new Random(1));
    PatientRecord without = surroundings.blank().get(0);
    PatientRecord first =
        Edits.adding(
            without,
            new JournalEntry(
                new EntryId("1"),
                Optional.of(LocalDate.of(2019, 12, 31)),
                surroundings.code("DEPR_COD"),
                Cluster.SNOMED_CT,
                Optional.empty(),
                Optional.empty()));
    assertThat(weighing.isStopped(weighing.evaluate(first))).isFalse();
    assertThat(weighing.isStopped(weighing.evaluate(without))).isTrue();

    List<Repairs.Two> repaired = new Repairs(pack, solver).of(first, without, weighing);

    assertThat(repaired)
        .anySatisfy(
            two ->
                assertThat(List.of(two.first(), two.second()))
                    .extracting(it -> weighing.evaluate(it).outcome(id).decision())
                    .hasOnlyElementsOfType(Decision.ByRule.class));
    assertThat(repaired)
        .allSatisfy(
            two -> {
              assertThat(two.second().entries()).isNotEmpty();
              assertThat(two.first().entries()).containsAll(two.second().entries());
            });
  }
}
