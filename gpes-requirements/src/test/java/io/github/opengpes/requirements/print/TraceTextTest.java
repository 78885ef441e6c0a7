package io.github.opengpes.requirements.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientInMemory;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Why in, why out: the rules in order, the values and the entries behind them. */
class TraceTextTest {

  private static final PackInMemory PACK =
      new PackInMemory()
          .field("BP_DAT", "BP_COD", "Latest pair")
          .field("BP_SYS", "", "Systolic of BP_DAT")
          .field("DX_DAT", "DX_COD", "Latest")
          .field("FROM_DAT", "", "If BP_DAT = Null Then REF_DAT Otherwise BP_DAT")
          .ruleset("R", "register", "")
          .rule("R", "register", 1, "If BP_SYS > 140 AND NOT (DX_DAT = Null)", "Select,Next rule")
          .rule("R", "register", 2, "If FROM_DAT > (REF_DAT - 1 year)", "Reject,Select");

  private static TraceText trace(PatientInMemory patient) {
    RequirementPack pack = PACK.pack();
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    Interpreter interpreter = new Interpreter(pack, parameters);
    return new TraceText(
        pack, interpreter.evaluate(patient.record()), interpreter.vainSearches(patient.record()));
  }

  private static String code(String cluster) {
    return PackInMemory.code(cluster);
  }

  @Test
  void tellsEachRuleItsAnswerAndTheEntriesThatDecided() {
    PatientInMemory patient =
        new PatientInMemory()
            .entryWithId("8", "2020-01-01", "SYS_COD", "150")
            .entryWithId("9", "2020-01-01", "DIA_COD", "90");
    String pair =
        "entry 8 of 2020-01-01, code "
            + code("SYS_COD")
            + " in BP_COD release 1 and entry 9 of 2020-01-01, code "
            + code("DIA_COD")
            + " in BP_COD release 1";
    assertThat(trace(patient).ruleset(new RulesetId("R", RulesetPart.REGISTER)))
        .containsExactly(
            "R register: Reject by rule 2",
            "  rule 1: If BP_SYS > 140 AND NOT (DX_DAT = Null) -> false, Next rule",
            "      BP_SYS = 150 (" + pair + ")",
            "      DX_DAT = Null (no entry of DX_COD up to 2020-03-31)",
            "  rule 2: If FROM_DAT > (REF_DAT - 1 year) -> true, Reject",
            "      FROM_DAT = 2020-01-01 (" + pair + ") (BP_DAT = Null is false)",
            "      (REF_DAT - 1 year) = 2019-03-31");
  }

  @Test
  void tellsTheGateThatClosed() {
    assertThat(
            trace(new PatientInMemory().neverRegistered())
                .ruleset(new RulesetId("R", RulesetPart.REGISTER)))
        .containsExactly(
            "R register: outside (registration)",
            "  not registered for GMS on the reference date (REF_DAT)");
  }

  @Test
  void tellsTheRulesetsAndListsThatARuleAskedFor() {
    RequirementPack pack =
        new PackInMemory()
            .variableOfSeveral("LIMITS", "number", "5§7")
            .field("X", "DX_COD", "Count")
            .register("R", "X IN (LIMITS, 9) OR In S")
            .register("S", "X > 9")
            .pack();
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    PatientInMemory patient = new PatientInMemory();
    for (int i = 1; i <= 5; i++) {
      patient.entry("2020-01-0" + i, "DX_COD");
    }
    String of = ", code " + code("DX_COD") + " in DX_COD release 1";
    assertThat(
            new TraceText(
                    pack, new Interpreter(pack, parameters).evaluate(patient.record()), Map.of())
                .ruleset(new RulesetId("R", RulesetPart.REGISTER)))
        .containsExactly(
            "R register: Select by rule 1",
            "  rule 1: X IN (LIMITS, 9) OR In S -> true, Select",
            "      X = 5 (5 entries, the first entry 1 of 2020-01-01"
                + of
                + ", the last entry 5 of 2020-01-05"
                + of
                + ")",
            "      LIMITS = 5 or 7",
            "      S register: Reject by rule 1");
  }
}
