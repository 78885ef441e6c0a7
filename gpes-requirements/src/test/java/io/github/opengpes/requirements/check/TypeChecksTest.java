package io.github.opengpes.requirements.check;

import static io.github.opengpes.requirements.check.ToldFaults.faults;
import static io.github.opengpes.requirements.check.ToldFaults.pack;
import static io.github.opengpes.requirements.check.ToldFaults.tells;
import static io.github.opengpes.requirements.check.ToldFaults.withYaml;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.pack.PackInMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Types and units that do not agree. Each is told with its place and how to mend it. */
class TypeChecksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F_DAT > 5 | F_DAT is a date, 5 a number",
        "F_VAL = REF_DAT | F_VAL is a number, REF_DAT a date",
        "(F_VAL + 1 day) = REF_DAT | only a date moves",
        "NOT (F_DAT = Null OR F_VAL > F_DAT) | F_VAL is a number, F_DAT a date"
      })
  void tellsTypesThatDoNotAgree(String rule, String text) {
    tells(
        pack()
            .field("F_DAT", "DX_COD", "Latest")
            .field("F_VAL", "", "Value of F_DAT")
            .register("R", rule),
        "rules.csv:2: error: R register rule 1",
        text,
        "[TYPE_MISMATCH]");
  }

  @Test
  void tellsTypesThatDoNotAgreeInFields() {
    tells(pack().field("F", "DX_COD", "Latest >= 140"), "field F", "DATE is a date, 140 a number");
    tells(pack().field("F", "DX_COD", "Latest VALUE >= REF_DAT"), "VALUE is a number");
    tells(pack().field("F", "", "Age at 18"), "an age is taken at a date");
    tells(
        pack().field("F", "", "If REF_DAT = Null Then 1 Otherwise REF_DAT"),
        "the two sides of a choice");
    tells(
        pack().field("A_DAT", "", "Registration date").field("F", "", "Value of A_DAT"),
        "A_DAT remembers no entry");
    tells(
        withYaml(
            pack().variable("LIMIT", "number", "5"),
            "reference-date: REF_DAT",
            "reference-date: LIMIT"),
        "the reference date LIMIT is not of type date");
  }

  @Test
  void tellsTypesThatDoNotAgreeInTheNewForms() {
    tells(
        pack().field("F", "DX_COD", "Latest VALUE >= 140 AND <= 160"),
        "DATE is a date, 160 a number; without a left side a comparison is about the date: write"
            + " VALUE again");
    tells(
        pack().field("F", "DX_COD", "Latest VALUE IN (1, REF_DAT)"),
        "a value and the list that it may be in are of one type; VALUE is a number, REF_DAT a date");
    tells(
        pack().field("F", "", "Months from REF_DAT to G").field("G", "", "Sex"),
        "time goes by between two dates; G is a number");
    tells(
        pack().field("F", "DX_COD", "Count").register("R", "F > REF_DAT"),
        "F is a number, REF_DAT a date");
    tells(
        pack().field("F", "DX_COD", "Latest").field("G", "", "Date of F").register("R", "G > 5"),
        "G is a date, 5 a number");
    tells(
        pack().field("F", "DX_COD", "Mean VALUE").field("G", "", "Date of F"),
        "F remembers no entry, as Earliest, Latest, Minimum and Maximum do");
    tells(
        pack().field("F_DAT", "DX_COD", "Latest").register("R", "F_DAT > 12 months"),
        "F_DAT is a date, 12 [months] a number; write from which date a time is counted");
    tells(
        pack().field("F", "", "Age in months at REF_DAT").register("R", "F < 2 years"),
        "F is in months, 2 [years] in years",
        "[UNIT_MISMATCH]");
    tells(
        pack().field("F", "BP_COD", "Latest pair EPISODE = First"),
        "the criteria of a pair ask only for its date");
  }

  /** A choice takes its type from one that stands further down. */
  @Test
  void knowsTheTypeOfAChoiceOfAChoice() {
    PackInMemory pack =
        pack()
            .field("D_DAT", "DX_COD", "Latest")
            .field("A", "", "If D_DAT = Null Then B Otherwise B")
            .field("B", "", "If D_DAT = Null Then 1 Otherwise 2")
            .register("R", "A > 1");
    assertThat(faults(pack)).isEmpty();
    assertThat(pack.pack().fields().get("A").definition().type())
        .isEqualTo(io.github.opengpes.requirements.model.ValueType.NUMBER);
  }

  @Test
  void tellsAVariableOfSeveralValuesWhereOneIsNeeded() {
    PackInMemory pack = pack().variableOfSeveral("AGES", "number", "40§45");
    String text = "AGES may have several values, so nothing is equal to it or before it: write IN";
    tells(
        pack.field("A", "", "Age at REF_DAT").register("R", "A = AGES"), "R register rule 1", text);
    tells(
        pack().variableOfSeveral("DAYS_DAT", "date", "").field("F", "", "Age at DAYS_DAT"),
        "field F: DAYS_DAT may have several values");
    tells(
        pack()
            .variableOfSeveral("DAYS_DAT", "date", "")
            .field("F", "DX_COD", "Latest IN (REF_DAT, (DAYS_DAT - 1 day))"),
        "field F: DAYS_DAT may have several values");
    assertThat(
            faults(
                pack()
                    .variableOfSeveral("AGES", "number", "40§45")
                    .field("A", "", "Age at REF_DAT")
                    .register("R", "A IN (AGES, 50)")))
        .isEmpty();
    tells(pack().variable("AGES", "number", "40§45"), "several values need 'several: true'");
    tells(
        withYaml(
            pack().variableOfSeveral("AGES", "number", "40"), "several: true", "several: maybe"),
        "'several' is true or false");
  }

  @Test
  void tellsValuesOfDifferentUnits() {
    String yaml = pack().files().get("requirement.yaml");
    String withUnits =
        yaml.replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, unit: mmol/mol,")
            .replace("clusters/OTHER_COD.csv,", "clusters/OTHER_COD.csv, unit: '%',");
    for (String criteria :
        List.of(
            "Latest VALUE <= 7.5 [%] | VALUE is in mmol/mol, 7.5 [%] in %",
            "Minimum VALUE VALUE IN (7.5 [%], 58 [mmol/mol]) | VALUE is in mmol/mol",
            "Latest VALUE > O_VAL | VALUE is in mmol/mol, O_VAL in %")) {
      int bar = criteria.indexOf(" | ");
      tells(
          pack()
              .field("F", "DX_COD", criteria.substring(0, bar))
              .field("O_VAL", "OTHER_COD", "Mean VALUE")
              .file("requirement.yaml", withUnits),
          criteria.substring(bar + 3),
          "[UNIT_MISMATCH]");
    }
    PackInMemory followed =
        pack()
            .field("D_DAT", "DX_COD", "Latest")
            .field("D_VAL", "", "Value of D_DAT")
            .field("A", "", "If D_DAT = Null Then 5 Otherwise D_VAL")
            .field("AGE_M", "", "Age in months at REF_DAT")
            .register("R", "A > 7 [%] AND AGE_M > 16 [years]");
    String rules = followed.files().get("requirement.yaml");
    PackInMemory with =
        followed.file(
            "requirement.yaml",
            rules.replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, unit: mmol/mol,"));
    tells(with, "R register rule 1: A is in mmol/mol, 7 [%] in %");
    tells(with, "R register rule 1: AGE_M is in months, 16 [years] in years");
    assertThat(
            faults(
                pack()
                    .field("F", "DX_COD", "Latest VALUE <= 58 [mmol/mol] AND VALUE2 < 5")
                    .register("R", "F ≠ Null")
                    .file("requirement.yaml", rules(withUnits))))
        .noneMatch(line -> line.contains("UNIT_MISMATCH"));
  }

  private static String rules(String yaml) {
    return yaml.replace("rulesets: []", "rulesets:\n  - {name: R, part: register}");
  }

  @Test
  void tellsUnionsOfDifferentUnits() {
    String yaml =
        pack()
            .files()
            .get("requirement.yaml")
            .replace("clusters/DX_COD.csv,", "clusters/DX_COD.csv, unit: mmol/mol,")
            .replace("clusters/OTHER_COD.csv,", "clusters/OTHER_COD.csv, unit: '%',")
            .replace("pairs:", "  ALL_COD: {union: [DX_COD, OTHER_COD]}\npairs:");
    tells(
        pack().file("requirement.yaml", yaml),
        "cluster ALL_COD: the members have values in mmol/mol and in %");
  }
}
