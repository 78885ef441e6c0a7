package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;

/** Numerators that are not run on the denominator of the same name (decision 27). */
final class NumeratorsWithoutDenominator implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    for (Ruleset ruleset : draft.rulesets()) {
      if (ruleset.id().part() != RulesetPart.NUMERATOR) {
        continue;
      }
      RulesetId denominator = new RulesetId(ruleset.id().name(), RulesetPart.DENOMINATOR);
      if (draft.rulesets().stream().noneMatch(it -> it.id().equals(denominator))) {
        faults.add(
            FaultCode.NUMERATOR_WITHOUT_DENOMINATOR,
            ruleset.location(),
            ruleset.id().toString(),
            "there is no " + denominator);
      } else if (!ruleset.population().orElse(denominator).equals(denominator)) {
        faults.add(
            FaultCode.NUMERATOR_WITHOUT_DENOMINATOR,
            ruleset.location(),
            ruleset.id().toString(),
            "a numerator is run on its own denominator; leave 'population' out");
      }
    }
  }
}
