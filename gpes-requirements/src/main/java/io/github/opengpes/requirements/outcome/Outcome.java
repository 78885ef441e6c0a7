package io.github.opengpes.requirements.outcome;

import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import java.util.Optional;

/** Whether a ruleset takes a patient, and what decided. */
public record Outcome(RulesetId ruleset, boolean included, Decision decision) {

  /** A gate never includes. */
  public Outcome {
    if (included && decision instanceof Decision.ByGate) {
      throw new IllegalArgumentException("a gate never includes a patient");
    }
  }

  /** Decided by a rule. */
  public static Outcome byRule(RulesetId ruleset, boolean included, int rule) {
    return new Outcome(ruleset, included, new Decision.ByRule(rule));
  }

  /** Outside, by a gate. */
  public static Outcome byGate(RulesetId ruleset, Gate gate) {
    return new Outcome(ruleset, false, new Decision.ByGate(gate));
  }

  /** Whether a count of this ruleset counts the patient. */
  public boolean isCounted(CountedPatients patients, RequirementPack pack) {
    if (!(decision instanceof Decision.ByRule rule)) {
      return false;
    }
    if (patients instanceof CountedPatients.Selected) {
      return included;
    }
    if (patients instanceof CountedPatients.Rejected rejected) {
      return !included && rule(pack, rule.number()).countsAs().equals(Optional.of(rejected.as()));
    }
    if (patients instanceof CountedPatients.DecidedBy decided) {
      return rule.number() == decided.rule();
    }
    if (patients instanceof CountedPatients.RejectedBy rejecting) {
      return !included && rule.number() == rejecting.rule();
    }
    throw new IllegalStateException("the counted patients are sealed");
  }

  /**
   * As example patients expect it: {@code Select by rule 1}, {@code Reject by rule 4}, {@code
   * outside (population)}.
   */
  public String text() {
    if (decision instanceof Decision.ByRule rule) {
      return (included ? "Select" : "Reject") + " by rule " + rule.number();
    }
    return "outside (" + decision.word() + ")";
  }

  /**
   * The reason in words for the verification report: what the rule is for, or the rule as written,
   * with {@code rule not met: } before it where it decided because the patient does not meet it; or
   * the reason of the gate, which names the ruleset or the day that it asks. The same for all
   * patients whom that rule or gate decides alike.
   */
  public String reason(RequirementPack pack) {
    if (decision instanceof Decision.ByGate gate) {
      return gate.gate()
          .reason(
              pack, Optional.ofNullable(pack.rulesets().get(ruleset)).flatMap(Ruleset::population));
    }
    Rule rule = rule(pack, ((Decision.ByRule) decision).number());
    return (isNotMet(rule) ? "rule not met: " : "") + words(rule);
  }

  private Rule rule(RequirementPack pack, int number) {
    return Optional.ofNullable(pack.rulesets().get(ruleset)).map(Ruleset::rules).stream()
        .flatMap(rules -> rules.stream().filter(rule -> rule.number() == number))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no rule " + number + " in " + ruleset));
  }

  /** Whether only the patients who do not meet the rule have this outcome by it. */
  private boolean isNotMet(Rule rule) {
    Rule.Action taken = included ? Rule.Action.SELECT : Rule.Action.REJECT;
    return rule.ifFalse() == taken && rule.ifTrue() != taken;
  }

  private static String words(Rule rule) {
    return rule.description().isEmpty() ? rule.text() : rule.description();
  }
}
