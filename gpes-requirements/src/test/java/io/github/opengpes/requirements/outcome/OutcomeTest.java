package io.github.opengpes.requirements.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.pack.PackInMemory;
import org.junit.jupiter.api.Test;

/** The words that reports and examples use for outcomes. */
class OutcomeTest {

  private static final RulesetId R = new RulesetId("R", RulesetPart.REGISTER);

  @Test
  void saysWhichRuleOrGateDecided() {
    assertThat(Outcome.byRule(R, true, 1).text()).isEqualTo("Select by rule 1");
    assertThat(Outcome.byRule(R, false, 4).text()).isEqualTo("Reject by rule 4");
    assertThat(Outcome.byRule(R, false, 4).decision().word()).isEqualTo("4");
    assertThat(Outcome.byGate(R, Gate.TYPE1).text()).isEqualTo("outside (type1)");
    assertThat(Outcome.byGate(R, Gate.REGISTRATION).decision().word()).isEqualTo("registration");
  }

  @Test
  void givesTheReasonInWords() {
    RequirementPack pack = new PackInMemory().register("R", "If REF_DAT = Null").pack();
    assertThat(Outcome.byRule(R, false, 1).reason(pack))
        .isEqualTo("rule not met: If REF_DAT = Null");
    assertThat(Outcome.byGate(R, Gate.REGISTRATION).reason(pack))
        .isEqualTo("not registered for GMS on the reference date (REF_DAT)");
    assertThatIllegalArgumentException().isThrownBy(() -> Outcome.byRule(R, true, 2).reason(pack));
  }

  /** Rule 1 selects who meets it, rule 2 rejects who meets it and selects everybody else. */
  @Test
  void saysWhereARuleDecidedBecauseThePatientDoesNotMeetIt() {
    RulesetId register = new RulesetId("AST", RulesetPart.REGISTER);
    RequirementPack pack =
        new PackInMemory()
            .ruleset("AST", "register", "")
            .rule("AST", "register", 1, "REF_DAT = Null", "Select,Next rule")
            .rule("AST", "register", 2, "REF_DAT ≠ Null", "Reject,Select")
            .pack();
    assertThat(Outcome.byRule(register, true, 1).reason(pack)).isEqualTo("REF_DAT = Null");
    assertThat(Outcome.byRule(register, false, 2).reason(pack)).isEqualTo("REF_DAT ≠ Null");
    assertThat(Outcome.byRule(register, true, 2).reason(pack))
        .isEqualTo("rule not met: REF_DAT ≠ Null");
  }

  /** A verification report is read without the pack at hand. */
  @Test
  void aGateSaysWhichRulesetOrRegistrationItAsksFor() {
    RulesetId register = new RulesetId("HYP_REG", RulesetPart.REGISTER);
    RulesetId denominator = new RulesetId("HYP003", RulesetPart.DENOMINATOR);
    PackInMemory made =
        new PackInMemory()
            .register("HYP_REG", "REF_DAT ≠ Null")
            .ruleset("HYP003", "denominator", "HYP_REG")
            .rule("HYP003", "denominator", 1, "REF_DAT ≠ Null", "Select,Reject");
    assertThat(Outcome.byGate(denominator, Gate.POPULATION).reason(made.pack()))
        .isEqualTo("not selected by HYP_REG register");
    assertThat(Outcome.byGate(denominator, Gate.TYPE1).reason(made.pack()))
        .isEqualTo("a type 1 opt-out stands");
    made.population("{registration: any, status: current}");
    assertThat(Outcome.byGate(register, Gate.REGISTRATION).reason(made.pack()))
        .isEqualTo(
            "not currently registered: on the reference date (REF_DAT) and with no deregistration"
                + " known");
    made.population("{status: previous, died-on-or-after: 2019-11-01}");
    assertThat(Outcome.byGate(register, Gate.REGISTRATION).reason(made.pack()))
        .isEqualTo(
            "not previously registered for GMS: on the reference date (REF_DAT) and deregistered"
                + " since, and did not die registered on or after 2019-11-01");
  }

  @Test
  void neverIncludesByAGate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outcome(R, true, new Decision.ByGate(Gate.EXCLUSION)));
  }
}
