package io.github.opengpes.requirements.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One mistake is told once: what cannot be read makes nothing else wrong. */
class UnreadableRowsTest {

  private static final String FIELDS = "number,field,cluster,criteria,description\n";
  private static final String RULES = "ruleset,part,number,rule,true,false,description\n";

  private static List<String> errors(PackInMemory pack) {
    return pack.read().faults().stream()
        .filter(it -> it.severity() == Severity.ERROR)
        .map(Fault::line)
        .toList();
  }

  @Test
  void aFieldWithACommaTooManyIsTheOnlyFault() {
    PackInMemory pack =
        new PackInMemory()
            .register("R", "F_DAT ≠ Null OR G_VAL > 5")
            .file(
                "fields.csv",
                FIELDS + "1,F_DAT,DX_COD,Latest,first, then more\n2,G_VAL,,Value of F_DAT,\n");
    assertThat(errors(pack))
        .singleElement()
        .asString()
        .startsWith("fields.csv:2: error: the row has 6 cells, the header 5");
  }

  @Test
  void namesOfATableThatIsNoCsvFromSomeLineOnMayBeThere() {
    PackInMemory pack =
        new PackInMemory()
            .register("R", "F_DAT ≠ Null AND G_DAT ≠ Null")
            .file("fields.csv", FIELDS + "1,F_DAT,DX_COD,\"Latest,\n2,G_DAT,DX_COD,Latest,\n");
    assertThat(errors(pack)).singleElement().asString().contains("not CSV from here on");
  }

  @Test
  void aRuleWithACommaTooManyKeepsItsPlaceAndItsNumber() {
    PackInMemory pack =
        new PackInMemory()
            .ruleset("R", "register", "")
            .output("{rid: 1, aid: 00000000-0000-0000-0000-000000000091, count: R, decided-by: 2}")
            .file(
                "rules.csv",
                RULES
                    + "R,register,1,If REF_DAT = Null,Select,Next rule,\n"
                    + "R,register,2,If REF_DAT ≠ Null,Select,Reject,first, then more\n");
    assertThat(errors(pack))
        .singleElement()
        .asString()
        .startsWith("rules.csv:3: error: the row has 8 cells, the header 7");
  }

  @Test
  void aNameThatNoRowHasIsStillTold() {
    PackInMemory pack =
        new PackInMemory()
            .register("R", "H_DAT ≠ Null")
            .file("fields.csv", FIELDS + "1,F_DAT,DX_COD,Latest,first, then more\n");
    assertThat(errors(pack))
        .hasSize(2)
        .anyMatch(it -> it.contains("no field or variable has the name 'H_DAT'"));
  }

  @Test
  void aRuleTableThatCannotBeReadLeavesNoRulesetWithoutRules() {
    PackInMemory pack = new PackInMemory().register("R", "REF_DAT ≠ Null").file("rules.csv", "");
    assertThat(errors(pack)).singleElement().asString().contains("the file has no header row");
    pack.file(
        "rules.csv", RULES + "R,register,1,If REF_DAT = Null,Select,Next rule,\nR,register,2,\"If");
    assertThat(errors(pack)).singleElement().asString().contains("not CSV from here on");
  }

  @Test
  void whatASpreadsheetLeavesRoundATableMeansNothing() {
    PackInMemory pack =
        new PackInMemory()
            .register("R", "F_DAT ≠ Null")
            .file(
                "fields.csv",
                FIELDS.replace("\n", ",,\n")
                    + "1,F_DAT\u00A0,\u200BDX_COD,\u00A0Latest ,,,\n,,,,,,\n\u00A0,,,,,,\n");
    assertThat(pack.pack().fields()).containsOnlyKeys("F_DAT");
  }

  @Test
  void aCellBehindTheLastColumnWithANameIsTold() {
    PackInMemory pack =
        new PackInMemory()
            .register("R", "F_DAT ≠ Null")
            .file(
                "fields.csv",
                "number,field,cluster,criteria,description,,\n1,F_DAT,DX_COD,Latest,,,x\n");
    assertThat(errors(pack))
        .singleElement()
        .asString()
        .startsWith("fields.csv:2: error: the row has 7 cells, the header 5");
  }

  @Test
  void numbersAndAidsThatAreMissingAreNotTheSameOnes() {
    PackInMemory pack =
        new PackInMemory()
            .register("R", "F_DAT ≠ Null OR G_DAT ≠ Null")
            .file("fields.csv", FIELDS + "a,F_DAT,DX_COD,Latest,\nb,G_DAT,DX_COD,Earliest,\n")
            .output("{rid: x, count: R}")
            .output("{rid: y, count: R, decided-by: 1}");
    assertThat(errors(pack))
        .hasSize(6)
        .allMatch(it -> it.contains("is a whole number") || it.contains("'aid' is missing"));
  }

  @Test
  void aFileOfExamplesThatIsNotReadIsTold() {
    String examples =
        "patients:\n  - {name: A, why: R1, date-of-birth: 1950-01-01, expect: {R: Select by rule 1}}\n";
    PackReading reading =
        new PackInMemory()
            .register("R", "REF_DAT ≠ Null")
            .file("examples/a.yml", examples)
            .file("examples/b (1).yaml", examples)
            .file("examples/notes.txt", "whatever")
            .read();
    assertThat(reading.faults())
        .extracting(Fault::line)
        .filteredOn(it -> it.startsWith("examples/"))
        .hasSize(2)
        .allMatch(it -> it.contains("warning: is not read: a file of examples ends with .yaml"));
  }

  @Test
  void aColonInATextIsToldWithHowToMendIt() {
    PackInMemory pack =
        new PackInMemory()
            .register("R", "REF_DAT ≠ Null")
            .file("examples/x.yaml", "patients:\n  - name: A\n    why: R4: no\n");
    assertThat(errors(pack))
        .singleElement()
        .asString()
        .startsWith("examples/x.yaml:3: error: not YAML")
        .contains("stands in quotes, as in why: \"R4: no\"");
  }
}
