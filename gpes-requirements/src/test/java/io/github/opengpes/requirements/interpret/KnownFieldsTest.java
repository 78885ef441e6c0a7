package io.github.opengpes.requirements.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rules asked of fields that are known, as those of a run are. */
class KnownFieldsTest {

  private static final RulesetId REGISTER = new RulesetId("R", RulesetPart.REGISTER);

  private final RequirementPack pack =
      new PackInMemory()
          .field("DX_DAT", "DX_COD", "Latest")
          .field("DX_VAL", "", "Value of DX_DAT")
          .ruleset("R", "register", "")
          .rule("R", "register", 1, "If DX_VAL > 140 AND NOT (DX_DAT = Null)", "Select,Next rule")
          .rule("R", "register", 2, "If DX_DAT > (REF_DAT - 1 year)", "Reject,Select")
          .pack();

  private final Ruleset ruleset = pack.rulesets().get(REGISTER);

  private KnownFields known(Map<String, Value> fields) {
    return new KnownFields(
        RunParameters.resolve(pack, Map.of()).parameters().orElseThrow(),
        name -> Optional.ofNullable(fields.get(name)),
        id -> false);
  }

  private static Value number(String text) {
    return new Value.NumberValue(new BigDecimal(text));
  }

  private static Value day(String text) {
    return new Value.DateValue(LocalDate.parse(text));
  }

  @Test
  void walksFromTheFieldsToTheDecision() {
    KnownFields patient = known(Map.of("DX_DAT", day("2010-01-01"), "DX_VAL", number("140")));
    assertThat(patient.outcome(ruleset).text()).isEqualTo("Select by rule 2");
    assertThat(patient.ask(ruleset).rules()).hasSize(2);
    assertThat(patient.ask(ruleset).outcome()).isEqualTo(patient.outcome(ruleset));
  }

  @Test
  void answersAsIfOneFieldWereAnother() {
    KnownFields patient = known(Map.of("DX_DAT", day("2010-01-01"), "DX_VAL", number("140")));
    KnownFields other = patient.with("DX_VAL", Optional.of(number("140.0001")));
    assertThat(other.outcome(ruleset).text()).isEqualTo("Select by rule 1");
    assertThat(patient.outcome(ruleset).text()).isEqualTo("Select by rule 2");
    assertThat(other.with("DX_DAT", Optional.empty()).outcome(ruleset).text())
        .isEqualTo("Select by rule 2");
  }

  /** The short way gives the answer of the long one, for every part of every rule. */
  @Test
  void answersAloneAreThoseWithTheirReasons() {
    for (Map<String, Value> fields :
        List.<Map<String, Value>>of(
            Map.of(),
            Map.of("DX_DAT", day("2010-01-01")),
            Map.of("DX_DAT", day("2010-01-01"), "DX_VAL", number("141")))) {
      KnownFields patient = known(fields);
      for (var rule : ruleset.rules()) {
        Condition condition = rule.condition();
        assertThat(patient.holds(condition)).isEqualTo(patient.answer(condition).answer());
      }
    }
  }
}
