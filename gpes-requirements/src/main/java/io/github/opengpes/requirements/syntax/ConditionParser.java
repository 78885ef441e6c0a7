package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * Recursive descent over conditions. NOT binds tighter than AND, AND tighter than OR. Brackets nest
 * at most {@value #MAX_DEPTH} deep. In rules an IF may stand after AND and OR, as the tables of the
 * older rulesets have it (hypertension v8.5: {@code If BP_SYS <= 150 AND If BP_DIA <= 90}).
 */
final class ConditionParser {

  static final int MAX_DEPTH = 40;

  private final TokenStream tokens;
  private final Scope scope;
  private final Place place;
  private final ComparisonParser comparisons;

  ConditionParser(TokenStream tokens, Scope scope, Place place) {
    this.tokens = tokens;
    this.scope = scope;
    this.place = place;
    this.comparisons = new ComparisonParser(tokens, scope, place);
  }

  Condition condition() throws SyntaxException {
    int column = tokens.peek().column();
    List<Condition> parts = new ArrayList<>();
    boolean joined = conjunction(parts);
    while (tokens.takeIf(Token.Word.OR)) {
      joined |= conjunction(parts);
    }
    if (parts.size() == 1) {
      return parts.get(0);
    }
    if (joined) {
      scope.mixedWithoutBrackets(column);
    }
    return new Condition.Or(parts);
  }

  /** Adds the conjunction to the list; true when it had an AND of its own. */
  private boolean conjunction(List<Condition> alternatives) throws SyntaxException {
    List<Condition> parts = new ArrayList<>();
    parts.add(negation());
    while (tokens.takeIf(Token.Word.AND)) {
      parts.add(negation());
    }
    alternatives.add(parts.size() == 1 ? parts.get(0) : new Condition.And(parts));
    return parts.size() > 1;
  }

  /** Documents begin each comparison of a rule with an If, also behind AND and in brackets. */
  private void skipIf() {
    if (place != Place.CRITERIA) {
      tokens.takeIf(Token.Word.IF);
    }
  }

  private Condition negation() throws SyntaxException {
    skipIf();
    if (tokens.takeIf(Token.Word.NOT)) {
      tokens.deeper();
      Condition negated = negation();
      tokens.shallower();
      return new Condition.Not(negated);
    }
    if (tokens.at(TokenKind.OPEN) && tokens.bracketHoldsCondition()) {
      tokens.take();
      tokens.deeper();
      Condition inner = condition();
      tokens.shallower();
      tokens.expect(TokenKind.CLOSE, " or AND or OR");
      return inner;
    }
    return comparisons.comparison();
  }
}
