package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import java.util.List;

/** Rule tables that do not end, end too early, or are out of order. */
final class RulesWithoutEnd implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    draft.rulesets().forEach(ruleset -> look(ruleset, faults));
  }

  private static void look(Ruleset ruleset, Faults faults) {
    List<Rule> rules = ruleset.rules();
    if (rules.isEmpty()) {
      faults.add(
          FaultCode.RULESET_WITHOUT_RULES,
          ruleset.location(),
          ruleset.id().toString(),
          "rules.csv has no rule of it");
      return;
    }
    for (int i = 1; i < rules.size(); i++) {
      Rule before = rules.get(i - 1);
      Rule rule = rules.get(i);
      String subject = ruleset.id() + " rule " + rule.number();
      if (rule.number() <= before.number()) {
        faults.add(
            FaultCode.OUT_OF_ORDER,
            rule.location(),
            subject,
            "rule numbers rise; this one follows rule " + before.number());
      }
      if (before.decidesEitherWay()) {
        faults.add(
            FaultCode.UNREACHABLE_RULE,
            rule.location(),
            subject,
            "is never asked: rule " + before.number() + " decides either way");
      }
    }
    Rule last = rules.get(rules.size() - 1);
    if (!last.decidesEitherWay()) {
      faults.add(
          FaultCode.NO_DECISION,
          last.location(),
          ruleset.id() + " rule " + last.number(),
          "the last rule decides either way: Select or Reject, not Next rule");
    }
  }
}
