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
    assertThat(Outcome.byRule(R, false, 1).reason(pack)).isEqualTo("If REF_DAT = Null");
    assertThat(Outcome.byGate(R, Gate.REGISTRATION).reason(pack))
        .isEqualTo("not registered on the reference date");
    assertThatIllegalArgumentException().isThrownBy(() -> Outcome.byRule(R, true, 2).reason(pack));
  }

  @Test
  void neverIncludesByAGate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Outcome(R, true, new Decision.ByGate(Gate.EXCLUSION)));
  }
}
