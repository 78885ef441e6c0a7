package io.github.opengpes.requirements.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.pack.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of rules that nobody comes to and of conditions that everybody or nobody meets. */
class NeverOrAlwaysTest {

  private static PackInMemory pack() {
    return new PackInMemory()
        .variable("PPED", "date", "2020-03-31")
        .variable("QSSD", "date", "2019-04-01")
        .field("PAT_AGE", "", "Age at REF_DAT")
        .field("REG_DAT", "", "Registration date")
        .field("DX_DAT", "DX_COD", "Latest")
        .field("RES_DAT", "RES_COD", "Latest > DX_DAT")
        .field("YEAR_DAT", "OTHER_COD", "Latest > (PPED - 12 months) AND VALUE > 5")
        .field("YEAR_VAL", "", "Value of YEAR_DAT")
        .field("LOW_VAL", "OTHER_COD", "Minimum VALUE")
        .field("DX_COUNT", "DX_COD", "Count");
  }

  private static List<String> told(PackInMemory pack) {
    return pack.read().faults().stream()
        .filter(it -> it.code() == FaultCode.NEVER_OR_ALWAYS)
        .map(Fault::text)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAT_AGE < 17 AND PAT_AGE > 40",
        "PAT_AGE > 17 AND PAT_AGE < 18",
        "PAT_AGE < 0",
        "PAT_AGE = 17.5",
        "DX_DAT > (PPED - 3 months) AND DX_DAT <= (PPED - 6 months)",
        "DX_DAT > PPED AND DX_DAT < QSSD",
        "DX_DAT between 2020-01-02 and 2020-01-01",
        "DX_DAT > REF_DAT",
        "(DX_DAT + 7 days) < 2020-01-08 AND DX_DAT >= 2020-01-01",
        "DX_DAT = Null AND DX_DAT > QSSD",
        "RES_DAT ≠ Null AND DX_DAT = Null",
        "RES_DAT <= DX_DAT",
        "DX_DAT > RES_DAT",
        "YEAR_DAT < (PPED - 13 months)",
        "YEAR_VAL <= 5",
        "YEAR_VAL ≠ Null AND YEAR_DAT = Null",
        "DX_COUNT = Null",
        "DX_COUNT < 0",
        "REG_DAT = Null",
        "1 > 2",
        "PAT_AGE IN (-1, 2.5)"
      })
  void tellsConditionsThatNobodyMeets(String rule) {
    assertThat(told(pack().register("R", rule)))
        .containsExactly("the condition is never true, whoever the patient is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAT_AGE >= 17 AND PAT_AGE < 18",
        "PAT_AGE < 17 OR PAT_AGE > 40",
        "PAT_AGE >= 17 OR PAT_AGE < 40",
        "NOT (PAT_AGE >= 17) AND NOT (PAT_AGE < 17)",
        "DX_DAT > (PPED - 6 months) AND DX_DAT <= (PPED - 3 months)",
        "DX_DAT >= QSSD AND DX_DAT <= PPED",
        "DX_DAT between 2020-01-01 and 2020-01-01",
        "DX_DAT = REF_DAT",
        "(DX_DAT + 7 days) <= 2020-01-08 AND DX_DAT >= 2020-01-01",
        "RES_DAT = Null AND DX_DAT ≠ Null",
        "RES_DAT > DX_DAT",
        "YEAR_DAT > (PPED - 11 months)",
        "YEAR_VAL > 5.0001",
        "LOW_VAL > 5 AND LOW_VAL < 5.001",
        "DX_COUNT = 0",
        "PPED > QSSD",
        "In S AND NOT In T",
        "PAT_AGE IN (1, 2)"
      })
  void saysNothingOfConditionsThatSomeMeet(String rule) {
    PackInMemory pack =
        pack().register("R", rule).register("S", "DX_DAT ≠ Null").register("T", "RES_DAT ≠ Null");
    assertThat(told(pack)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Latest > PPED AND < QSSD, no entry meets the criteria",
    "Latest VALUE > 5 AND VALUE < 5, no entry meets the criteria",
    "Latest > REF_DAT, no entry meets the criteria",
    "Latest EPISODE = First AND EPISODE = New, no entry meets the criteria",
    "Latest VALUE = 1 OR (VALUE > 3 AND VALUE < 2), this part is never true: VALUE > 3 AND VALUE < 2"
  })
  void tellsCriteriaThatNoEntryMeets(String criteria, String text) {
    assertThat(told(pack().field("F", "DX_COD", criteria))).containsExactly(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Latest <= REF_DAT",
        "Latest >= QSSD AND <= PPED",
        "Latest VALUE >= 5 AND VALUE <= 5",
        "Latest EPISODE = First AND NOT (EPISODE = New)",
        "Latest VALUE > LOW_VAL"
      })
  void saysNothingOfCriteriaThatEntriesMeet(String criteria) {
    assertThat(told(pack().field("F", "DX_COD", criteria))).isEmpty();
  }

  @Test
  void tellsARuleThatIsNeverAsked() {
    PackInMemory pack =
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 1, "PAT_AGE < 17 OR PAT_AGE = Null", "Reject,Next rule")
            .rule("R", "register", 2, "PAT_AGE >= 17", "Select,Next rule")
            .rule("R", "register", 3, "DX_DAT ≠ Null", "Select,Reject");
    assertThat(told(pack))
        .containsExactly(
            "is true of every patient whom the rules before it have not decided",
            "is never asked: the rules before it decide every patient");
  }

  @Test
  void tellsWhatTheRulesBeforeHaveDecided() {
    PackInMemory pack =
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 1, "PAT_AGE < 18", "Reject,Next rule")
            .rule("R", "register", 2, "PAT_AGE < 17 AND DX_DAT ≠ Null", "Select,Next rule")
            .rule("R", "register", 3, "PAT_AGE < 18", "Reject,Next rule")
            .rule("R", "register", 4, "PAT_AGE < 19", "Reject,Select");
    assertThat(told(pack))
        .containsExactly(
            "is never true: the rules before it have decided the patients of whom it is",
            "asks the same as rule 1");
  }

  @Test
  void saysNothingOfTheRulesOfBp4() {
    PackInMemory pack =
        pack()
            .ruleset("R", "register", "")
            .rule("R", "register", 1, "DX_DAT >= (PPED - 9 months)", "Select,Next rule")
            .rule("R", "register", 2, "RES_DAT >= (PPED - 15 months)", "Reject,Next rule")
            .rule("R", "register", 3, "REG_DAT >= (PPED - 3 months)", "Reject,Next rule")
            .rule("R", "register", 4, "YEAR_DAT >= (PPED - 3 months)", "Reject,Select");
    assertThat(told(pack)).isEmpty();
  }

  /** Only with these defaults is the one window the other: no fault of the rule. */
  @Test
  void saysNothingOfWhatIsSoByTheDefaultsAlone() {
    PackInMemory pack =
        pack()
            .field("INV_DAT", "INVITE_COD", "Earliest >= QSSD")
            .register("R", "INV_DAT = Null OR INV_DAT > (PPED - 12 months)");
    assertThat(told(pack)).isEmpty();
  }

  @Test
  void saysNothingOfAVariableWithoutDefault() {
    PackInMemory pack =
        pack()
            .variable("D_DAT", "date", "")
            .register("R", "DX_DAT > D_DAT AND DX_DAT < (D_DAT - 1 year)");
    assertThat(told(pack)).isEmpty();
  }

  /** The published rules ask nothing in vain, as far as this is seen. */
  @Test
  void saysNothingOfThePacksOfTheLibrary() throws IOException {
    try (Stream<Path> packs = Files.list(Path.of("../packs"))) {
      for (Path pack : packs.filter(Files::isDirectory).toList()) {
        assertThat(PackReader.read(pack).faults())
            .as(pack.toString())
            .noneMatch(it -> it.code() == FaultCode.NEVER_OR_ALWAYS);
      }
    }
  }

  @Test
  void tellsWhatIsAskedTwiceOrDecidesNothing() {
    PackInMemory pack =
        pack()
            .ruleset("R", "register", "")
            .rule(
                "R",
                "register",
                1,
                "DX_DAT = Null OR PAT_AGE < 5 OR DX_DAT = Null",
                "Reject,Next rule")
            .rule("R", "register", 2, "PAT_AGE < 10", "Next rule,Next rule")
            .rule("R", "register", 3, "PAT_AGE < 10", "Reject,Select");
    assertThat(told(pack))
        .containsExactlyInAnyOrder(
            "asks the same twice: DX_DAT = Null",
            "decides nothing: either way the next rule is asked",
            "asks the same as rule 2");
  }

  @Test
  void saysWhenAWindowIsEmptyWithTheDefaultsAlone() {
    PackInMemory pack = pack().register("R", "DX_DAT >= QSSD AND DX_DAT <= (PPED - 12 months)");
    assertThat(told(pack))
        .containsExactly(
            "the condition is never true, whoever the patient is, with the defaults of the"
                + " variables");
  }
}
