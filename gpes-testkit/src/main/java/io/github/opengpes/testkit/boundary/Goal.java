package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Rule.Action;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ruleset rewritten so that it selects exactly the patients looked for: who come to a rule, for
 * whom it hangs on one leaf, who stand at its limit, and for whom the outcome hangs on the rule.
 *
 * @param pack what the ruleset needs, with the ruleset rewritten
 */
record Goal(RequirementPack pack, RulesetId ruleset) {

  /**
   * Rewrites the ruleset of a question about a rule.
   *
   * @param atLimit what is asked of the patient besides
   * @param whole whether the rest of the rules must decide otherwise than the rule does
   * @return empty where both answers of the rule do the same
   */
  static Optional<Goal> of(
      RequirementPack pack, Question question, List<Condition> atLimit, boolean whole) {
    RulesetId id = question.ruleset().orElseThrow();
    Ruleset ruleset = Packs.ruleset(pack, id);
    List<Rule> rules = new ArrayList<>();
    boolean behind = false;
    boolean wantedBehind = false;
    for (Rule rule : ruleset.rules()) {
      if (rule.number() == question.rule().orElseThrow()) {
        if (rule.ifTrue() == rule.ifFalse()) {
          return Optional.empty();
        }
        boolean goesOn = rule.ifTrue() == Action.NEXT_RULE || rule.ifFalse() == Action.NEXT_RULE;
        Action decided = rule.ifTrue() == Action.NEXT_RULE ? rule.ifFalse() : rule.ifTrue();
        wantedBehind = decided == Action.REJECT;
        List<Condition> needed = new ArrayList<>(Leaves.pivot(rule.condition(), question.leaf()));
        needed.addAll(atLimit);
        rules.add(
            Packs.with(
                rule,
                joined(needed),
                goesOn && whole ? Action.NEXT_RULE : Action.SELECT,
                Action.REJECT));
        behind = true;
      } else if (behind) {
        rules.add(
            Packs.with(
                rule,
                rule.condition(),
                behind(rule.ifTrue(), wantedBehind),
                behind(rule.ifFalse(), wantedBehind)));
      } else {
        rules.add(
            Packs.with(rule, rule.condition(), before(rule.ifTrue()), before(rule.ifFalse())));
      }
    }
    return Optional.of(new Goal(Packs.only(Packs.withRules(pack, id, rules), id), id));
  }

  private static Condition joined(List<Condition> needed) {
    if (needed.isEmpty()) {
      // Everybody: 0 = 0.
      Expression zero = new Expression.NumberLiteral(BigDecimal.ZERO);
      return new Condition.Comparison(zero, ComparisonOperator.EQUAL, zero);
    }
    return needed.size() == 1 ? needed.get(0) : new Condition.And(needed);
  }

  private static Action before(Action action) {
    return action == Action.NEXT_RULE ? action : Action.REJECT;
  }

  private static Action behind(Action action, boolean selected) {
    if (action == Action.NEXT_RULE) {
      return action;
    }
    return (action == Action.SELECT) == selected ? Action.SELECT : Action.REJECT;
  }
}
