package io.github.opengpes.requirements.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.ParameterFault.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values for a run: the defaults of the pack, or what is given by name, alias or AID. */
class RunParametersTest {

  private RequirementPack pack;

  @BeforeEach
  void read() throws IOException {
    pack = PackReader.read(Path.of("src/test/resources/packs/sample")).pack().orElseThrow();
  }

  @Test
  void takesTheDefaults() {
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    assertThat(parameters.referenceDate(pack)).isEqualTo(LocalDate.of(2020, 3, 31));
    assertThat(parameters.value("TARGET")).hasToString("140");
    assertThat(parameters.values().keySet())
        .containsExactly("ACHIEVEMENT_DAT", "PPED", "QSSD", "TARGET");
  }

  @ParameterizedTest
  @CsvSource({
    "ACHIEVEMENT_DAT, 2021-03-31",
    "ACHV_DAT, 31/03/2021",
    "6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B01, 31.03.2021",
    "6b0e1c52-8a0d-4b7e-9c58-0f5d1e0a7b01, ' 2021-03-31 '"
  })
  void takesAValueByNameAliasOrAid(String name, String value) {
    RunParameters parameters =
        RunParameters.resolve(pack, Map.of(name, value)).parameters().orElseThrow();
    assertThat(parameters.referenceDate(pack)).isEqualTo(LocalDate.of(2021, 3, 31));
  }

  @Test
  void suggestsTheNearestVariableForAMisspelledOne() {
    assertThat(RunParameters.resolve(pack, Map.of("PPD", "2020-01-01")).faults())
        .extracting(ParameterFault::text)
        .containsExactly(
            "the pack has no variable of this name, alias or AID, did you mean 'PPED'?");
  }

  @ParameterizedTest
  @CsvSource({
    "PPD, 2020-01-01, UNKNOWN_VARIABLE",
    "PPED, 2020-02-30, WRONG_TYPE",
    "PPED, 5, WRONG_TYPE",
    "PPED, 2020-01-01§2020-02-01, SEVERAL_VALUES",
    "TARGET, 2020-01-01, WRONG_TYPE",
    "TARGET, 1.23456, WRONG_TYPE"
  })
  void answersAWrongValueWithAFault(String name, String value, Kind kind) {
    ParameterResolution resolution = RunParameters.resolve(pack, Map.of(name, value));
    assertThat(resolution.parameters()).isEmpty();
    assertThat(resolution.faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PPED   | 31/13/2021 | '31/13/2021' is no day; write a day as 2021-04-30 or 30/04/2021",
        "TARGET | 1.23456    | '1.23456' is no number of at most ten digits before the point and four"
            + " after it"
      })
  void aValueThatCannotBeReadIsRepeatedWithHowToWriteIt(String name, String value, String text) {
    assertThat(RunParameters.resolve(pack, Map.of(name, value)).faults())
        .extracting(ParameterFault::text)
        .containsExactly(text);
  }

  @Test
  void ofALongValueOneLineIsRepeated() {
    String value = "a\n\u001b[31mb" + "x".repeat(100);
    assertThat(RunParameters.resolve(pack, Map.of("PPED", value)).faults())
        .extracting(ParameterFault::text)
        .containsExactly(
            "'a [31mb"
                + "x".repeat(33)
                + "...' is no day; write a day as 2021-04-30 or 30/04/2021");
  }

  @Test
  void refusesTheSameVariableTwice() {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("PPED", "2020-01-01");
    given.put("PAYMENTPERIODEND_DAT", "2020-01-02");
    assertThat(RunParameters.resolve(pack, given).faults())
        .extracting(ParameterFault::kind)
        .containsExactly(Kind.GIVEN_TWICE);
  }

  @Test
  void needsAValueForAVariableWithoutDefault() {
    PackInMemory open = new PackInMemory().variable("LIMIT", "number", "''");
    RequirementPack read = open.pack();
    assertThat(RunParameters.resolve(read, Map.of()).faults())
        .extracting(ParameterFault::kind)
        .containsExactly(Kind.MISSING);
    assertThat(RunParameters.resolve(read, Map.of("LIMIT", "3")).parameters()).isPresent();
  }

  /** Decision 1: the day is inclusive, so the first of a month is probably a slip. */
  @Test
  void warnsOfAServiceEndOnTheFirstOfAMonth() {
    RequirementPack read = new PackInMemory().variable("QSED", "date", "2014-03-31").pack();
    assertThat(RunParameters.resolve(read, Map.of()).warnings()).isEmpty();
    assertThat(RunParameters.resolve(read, Map.of("QSED", "01.04.2014")).warnings()).hasSize(1);
  }

  @Test
  void takesSeveralValuesWhereAVariableMayHaveThem() {
    RequirementPack read = new PackInMemory().variableOfSeveral("AGES", "number", "40").pack();
    RunParameters several =
        RunParameters.resolve(read, Map.of("AGES", " 45 § 50.0 ")).parameters().orElseThrow();
    assertThat(several.values("AGES")).map(Value::toString).containsExactly("45", "50");
    assertThat(several.text("AGES")).isEqualTo("45§50");
    assertThatThrownBy(() -> several.value("AGES")).hasMessageContaining("several values");
    RunParameters one = RunParameters.resolve(read, Map.of()).parameters().orElseThrow();
    assertThat(one.value("AGES")).hasToString("40");
    assertThat(one.text("REF_DAT")).isEqualTo("2020-03-31");
    assertThat(RunParameters.resolve(read, Map.of("AGES", "45§")).faults())
        .extracting(ParameterFault::kind)
        .containsExactly(Kind.WRONG_TYPE);
  }
}
