package io.github.opengpes.mesh.sandbox.http;

import java.util.function.Predicate;

/**
 * The {@code workflow_filter} of an inbox list: {@code WF} equals, {@code WF*} begins, {@code *WF*}
 * contains, a leading {@code !} turns it round. Case counts. Blanks only: everything.
 */
final class WorkflowMatch {

  private WorkflowMatch() {}

  static Predicate<String> of(String expression, Rules rules) {
    String text = expression.strip();
    if (text.isEmpty()) {
      return workflow -> true;
    }
    boolean negated = text.startsWith("!");
    Predicate<String> match = positive(negated ? text.substring(1) : text, rules);
    return negated ? match.negate() : match;
  }

  private static Predicate<String> positive(String text, Rules rules) {
    if (text.startsWith("*")) {
      boolean cut = rules.starCutsTheEnd() || text.endsWith("*");
      String part = text.length() < 2 ? "" : text.substring(1, text.length() - (cut ? 1 : 0));
      return workflow -> workflow.contains(part);
    }
    if (text.endsWith("*")) {
      String start = text.substring(0, text.length() - 1);
      return workflow -> workflow.startsWith(start);
    }
    return text::equals;
  }
}
