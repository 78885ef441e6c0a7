package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;

/** Rules that count as PCA or exclusion and reject nobody. */
final class MisplacedRejections implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    for (Ruleset ruleset : draft.rulesets()) {
      for (Rule rule : ruleset.rules()) {
        if (rule.countsAs().isPresent() && !rule.rejects()) {
          faults.add(
              FaultCode.BAD_VALUE,
              rule.location(),
              ruleset.id() + " rule " + rule.number(),
              "counts as "
                  + rule.countsAs().get().word()
                  + " but rejects nobody: only those whom a rule rejects are counted");
        }
      }
    }
  }
}
