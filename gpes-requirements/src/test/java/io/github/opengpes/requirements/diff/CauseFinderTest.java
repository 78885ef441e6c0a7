package io.github.opengpes.requirements.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.example.ExamplePatient;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One change each to the published hypertension rules, several at once, and the example patient "At
 * target exactly": diagnosed 2010 by 38341003, 140/90 on 10 November 2020 by 75367002.
 */
class CauseFinderTest {

  private static final RulesetId REGISTER = new RulesetId("HYP_REG", RulesetPart.REGISTER);
  private static final RulesetId DENOMINATOR = new RulesetId("HYP003", RulesetPart.DENOMINATOR);
  private static final RulesetId NUMERATOR = new RulesetId("HYP003", RulesetPart.NUMERATOR);

  @TempDir Path folder;

  private RequirementPack original;
  private ExamplePatient patient;
  private EditedPack edited;

  @BeforeEach
  void copy() throws Exception {
    PackReading reading = PackReader.read(EditedPack.HYPERTENSION);
    original = reading.pack().orElseThrow();
    patient =
        reading.examples().stream()
            .filter(it -> it.name().equals("At target exactly"))
            .findFirst()
            .orElseThrow();
    edited = new EditedPack(EditedPack.HYPERTENSION, folder).withoutExamples();
  }

  private Optional<String> cause(RulesetId ruleset, Map<String, String> set) throws Exception {
    RequirementPack now = edited.read().pack().orElseThrow();
    CauseFinder finder =
        new CauseFinder(
            original,
            RunParameters.resolve(original, Map.of()).parameters().orElseThrow(),
            now,
            RunParameters.resolve(now, set).parameters().orElseThrow());
    return finder.look(patient.patient(), patient.withheld()).cause(ruleset).map(Cause::text);
  }

  private void lose(String cluster, String code) throws Exception {
    Path file = folder.resolve("clusters/" + cluster + ".csv");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.removeIf(line -> line.startsWith(code))).isTrue();
    Files.write(file, lines);
  }

  private void gain(String cluster, String code) throws Exception {
    Path file = folder.resolve("clusters/" + cluster + ".csv");
    Files.writeString(file, code + "\n", StandardOpenOption.APPEND);
  }

  @Test
  void noCauseWhereThePatientStays() throws Exception {
    edited.replace("rules.csv", "PAT_AGE > 79", "PAT_AGE > 78");
    assertThat(cause(DENOMINATOR, Map.of())).isEmpty();
  }

  @Test
  void aClusterThatLostTheCodeOfTheDecidingEntry() throws Exception {
    lose("HYP_COD", "38341003");
    assertThat(cause(REGISTER, Map.of())).contains("HYP_COD lost 38341003");
    assertThat(cause(NUMERATOR, Map.of())).contains("HYP_COD lost 38341003");
  }

  @Test
  void aClusterThatGainedTheCodeOfTheDecidingEntry() throws Exception {
    gain("HYPRES_COD", "75367002");
    assertThat(cause(REGISTER, Map.of())).contains("HYPRES_COD gained 75367002");
  }

  @Test
  void aRuleThatChanged() throws Exception {
    edited.replace(
        "rules.csv",
        "HYP003,denominator,1,If PAT_AGE > 79",
        "HYP003,denominator,1,If PAT_AGE > 50");
    String change =
        "rule 1 of HYP003 denominator now asks that PAT_AGE is more than 50 instead of 79";
    assertThat(cause(DENOMINATOR, Map.of())).contains(change);
    assertThat(cause(NUMERATOR, Map.of())).contains("through HYP003 denominator: " + change);
  }

  @Test
  void aFieldThatFindsAnotherEntry() throws Exception {
    edited.replace(
        "fields.csv",
        "8,BP_DAT,BP_COD,Latest pair <= ACH",
        "8,BP_DAT,BP_COD,Latest pair < QSSD AND <= ACH");
    assertThat(cause(NUMERATOR, Map.of()))
        .contains(
            "field BP_DAT finds another entry or value: it now also asks that its date is before"
                + " QSSD");
  }

  @Test
  void aVariableWithAnotherValue() throws Exception {
    assertThat(cause(NUMERATOR, Map.of("PPED", "2022-03-31")))
        .contains("PPED is now 2022-03-31 instead of 2021-03-31");
  }

  /** Each of the two would have done it; made in order, the cluster is the first. */
  @Test
  void ofSeveralChangesTheOneThatBroughtThePatientToThisSide() throws Exception {
    lose("HYP_COD", "38341003");
    edited.replace(
        "rules.csv",
        "HYP003,denominator,1,If PAT_AGE > 79",
        "HYP003,denominator,1,If PAT_AGE > 50");
    assertThat(cause(DENOMINATOR, Map.of())).contains("HYP_COD lost 38341003");
    edited.replace("fields.csv", "6,HYPLAT_DAT,HYP_COD,", "6,HYPLAT_DAT,BP_COD,");
    assertThat(cause(REGISTER, Map.of())).isEmpty();
    assertThat(cause(DENOMINATOR, Map.of()))
        .contains(
            "rule 1 of HYP003 denominator now asks that PAT_AGE is more than 50 instead of 79");
  }
}
