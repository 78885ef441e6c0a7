package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.syntax.SyntaxPrinter;

/**
 * A rule in a form that is equal for rules that mean the same: {@code If A: Next rule, otherwise
 * Reject} is {@code If NOT A: Reject, otherwise Next rule}.
 */
record RuleForm(String condition, Rule.Action ifTrue, Rule.Action ifFalse) {

  static RuleForm of(Rule rule, NormalForm normal) {
    Condition straight = normal.of(rule.condition());
    Condition turned = normal.negated(rule.condition());
    String one = SyntaxPrinter.print(straight);
    String other = SyntaxPrinter.print(turned);
    return one.compareTo(other) <= 0
        ? new RuleForm(one, rule.ifTrue(), rule.ifFalse())
        : new RuleForm(other, rule.ifFalse(), rule.ifTrue());
  }
}
