package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.explain.Explanation.ComparisonShown;
import io.github.opengpes.extraction.explain.Explanation.RuleShown;
import io.github.opengpes.extraction.explain.Explanation.RulesetShown;
import io.github.opengpes.extraction.explain.Explanation.SideShown;
import io.github.opengpes.extraction.explain.miss.NearMiss;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.interpret.ComparedValue;
import io.github.opengpes.requirements.interpret.ConditionTrace;
import io.github.opengpes.requirements.interpret.KnownFields;
import io.github.opengpes.requirements.interpret.RuleTrace;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.print.Words;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules of a pack with their answers for one patient, from the fields of the run. */
final class ShownRules {

  private final Reasons reasons;
  private final Words words;
  private final KnownFields known;

  ShownRules(RequirementPack pack, KnownFields known) {
    this.reasons = new Reasons(pack);
    this.words = new Words(pack);
    this.known = known;
  }

  /** What the rules say of the fields. */
  Outcome decided(Ruleset ruleset) {
    return known.outcome(ruleset);
  }

  /**
   * A ruleset as the run decided it.
   *
   * @param safeguards those that apply to the patient
   * @param asked takes the names of the fields that its rules asked
   */
  RulesetShown show(
      Ruleset ruleset,
      Outcome outcome,
      Set<Plan.Withheld> safeguards,
      List<NearMiss> nearMisses,
      Set<String> asked) {
    List<RuleShown> rules = new ArrayList<>();
    if (outcome.decision() instanceof Decision.ByRule) {
      for (RuleTrace trace : known.ask(ruleset).rules()) {
        rules.add(rule(trace));
        asked.addAll(References.fieldsOf(trace.rule().condition()));
      }
    }
    return new RulesetShown(
        ruleset.id(),
        ruleset.description(),
        ruleset.population(),
        outcome,
        reasons.of(outcome, safeguards),
        rules,
        nearMisses);
  }

  private RuleShown rule(RuleTrace trace) {
    List<ComparisonShown> comparisons = new ArrayList<>();
    collect(trace.condition(), comparisons);
    Rule rule = trace.rule();
    return new RuleShown(
        rule.number(),
        rule.text(),
        words.of(rule.condition()),
        rule.description(),
        comparisons,
        trace.condition().answer(),
        trace.action().word(),
        trace.action() != Rule.Action.NEXT_RULE,
        rule.countsAs().filter(it -> trace.action() == Rule.Action.REJECT).map(RejectedAs::word));
  }

  private static void collect(ConditionTrace trace, List<ComparisonShown> found) {
    if (!trace.parts().isEmpty()) {
      trace.parts().forEach(part -> collect(part, found));
      return;
    }
    ComparisonShown shown =
        new ComparisonShown(SyntaxPrinter.print(trace.condition()), trace.answer(), sides(trace));
    if (!found.contains(shown)) {
      found.add(shown);
    }
  }

  private static List<SideShown> sides(ConditionTrace trace) {
    if (trace.condition() instanceof Condition.InRuleset in) {
      return List.of(
          new SideShown(
              in.ruleset().toString(), Optional.of(trace.answer() ? "in" : "out"), false));
    }
    return trace.compared().stream().map(ShownRules::side).toList();
  }

  private static SideShown side(ComparedValue compared) {
    return new SideShown(
        SyntaxPrinter.print(compared.expression()),
        compared.value().map(Value::toString),
        compared.expression() instanceof Expression.DateLiteral
            || compared.expression() instanceof Expression.NumberLiteral);
  }
}
