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
    return finder(original, now, set)
        .look(patient.patient(), patient.withheld())
        .cause(ruleset)
        .map(Cause::text);
  }

  private static CauseFinder finder(
      RequirementPack before, RequirementPack now, Map<String, String> set) {
    return new CauseFinder(
        before,
        RunParameters.resolve(before, Map.of()).parameters().orElseThrow(),
        now,
        RunParameters.resolve(now, set).parameters().orElseThrow());
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

  /** Latest instead of Latest pair: the reading of 10 November 2020 is found either way. */
  @Test
  void readingsThatAreNoLongerPairsAndReadingsThatBecomePairs() throws Exception {
    edited
        .replace(
            "requirement.yaml",
            "pairs:\n  BP_COD: {first-only: BPSYS_COD, second-only: BPDIA_COD}\n",
            "")
        .replace(
            "fields.csv", "8,BP_DAT,BP_COD,Latest pair <= ACH", "8,BP_DAT,BP_COD,Latest <= ACH")
        .replace(
            "fields.csv", "9,BP_SYS,BP_COD,Systolic of BP_DAT", "9,BP_SYS,BP_COD,Value of BP_DAT")
        .replace(
            "fields.csv",
            "10,BP_DIA,BP_COD,Diastolic of BP_DAT",
            "10,BP_DIA,BP_COD,Value2 of BP_DAT");
    RequirementPack plain = edited.read().pack().orElseThrow();
    for (List<RequirementPack> way : List.of(List.of(original, plain), List.of(plain, original))) {
      CauseFinder finder = finder(way.get(0), way.get(1), Map.of());
      assertThat(finder.look(patient.patient(), patient.withheld()).cause(NUMERATOR)).isEmpty();
    }
  }

  /** Nothing between the packs can be run: one that asks for one value has then several. */
  @Test
  void aVariableThatHasSeveralValuesNowAndHadOne() throws Exception {
    edited
        .replace(
            "requirement.yaml",
            "variables:\n",
            """
            variables:
              - {name: LIMIT, aid: 00000000-0000-0000-0000-000000000001, type: number, default: 79}
            """)
        .replace("rules.csv", "PAT_AGE > 79", "PAT_AGE > LIMIT");
    RequirementPack one = edited.read().pack().orElseThrow();
    edited
        .replace(
            "requirement.yaml",
            "type: number, default: 79",
            "type: number, several: true, default: 80§90")
        .replace("rules.csv", "PAT_AGE > LIMIT", "PAT_AGE IN (LIMIT)");
    RequirementPack several = edited.read().pack().orElseThrow();
    for (List<RequirementPack> way : List.of(List.of(one, several), List.of(several, one))) {
      CauseFinder finder = finder(way.get(0), way.get(1), Map.of());
      assertThat(finder.look(patient.patient(), patient.withheld()).cause(NUMERATOR)).isEmpty();
    }
  }
}
