package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Recursive descent over conditions and expressions. NOT binds tighter than AND, AND tighter than
 * OR. Brackets nest at most {@value #MAX_DEPTH} deep.
 */
final class ConditionParser {

  static final int MAX_DEPTH = 40;

  private final TokenStream tokens;
  private final Scope scope;

  /** Criteria are asked of an entry: its date, its values, comparisons without a left side. */
  private final boolean criteria;

  private int depth;

  ConditionParser(TokenStream tokens, Scope scope, boolean criteria) {
    this.tokens = tokens;
    this.scope = scope;
    this.criteria = criteria;
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

  private Condition negation() throws SyntaxException {
    if (tokens.takeIf(Token.Word.NOT)) {
      deeper();
      Condition negated = negation();
      depth--;
      return new Condition.Not(negated);
    }
    if (tokens.at(TokenKind.OPEN) && tokens.bracketHoldsCondition()) {
      tokens.take();
      deeper();
      Condition inner = condition();
      depth--;
      tokens.expect(TokenKind.CLOSE, " or AND or OR");
      return inner;
    }
    return comparison();
  }

  private Condition comparison() throws SyntaxException {
    Expression left = leftSide();
    if (!tokens.at(TokenKind.OPERATOR)) {
      throw tokens.expected(TokenKind.OPERATOR.words());
    }
    Token sign = tokens.take();
    ComparisonOperator operator = operator(sign);
    if (tokens.takeIf(Token.Word.NULL)) {
      return switch (operator) {
        case EQUAL -> new Condition.NullTest(left, true);
        case NOT_EQUAL -> new Condition.NullTest(left, false);
        default ->
            throw new SyntaxException(
                sign.column(), "with Null stands only = or ≠, not '" + sign.text() + "'");
      };
    }
    return new Condition.Comparison(left, operator, expression());
  }

  private Expression leftSide() throws SyntaxException {
    if (!tokens.at(TokenKind.OPERATOR)) {
      return expression();
    }
    if (!criteria) {
      throw new SyntaxException(
          tokens.peek().column(),
          "a comparison needs a left side here; only the criteria of entries may leave it out");
    }
    return new Expression.EntryReference(EntryAttribute.DATE);
  }

  private static ComparisonOperator operator(Token sign) {
    return switch (sign.text()) {
      case "=" -> ComparisonOperator.EQUAL;
      case "≠", "<>", "!=" -> ComparisonOperator.NOT_EQUAL;
      case "<" -> ComparisonOperator.LESS;
      case "<=", "≤" -> ComparisonOperator.LESS_OR_EQUAL;
      case ">" -> ComparisonOperator.GREATER;
      case ">=", "≥" -> ComparisonOperator.GREATER_OR_EQUAL;
      default -> throw new IllegalStateException("the lexer knows no other sign");
    };
  }

  Expression expression() throws SyntaxException {
    Expression result = primary();
    while (tokens.at(TokenKind.PLUS) || tokens.at(TokenKind.MINUS)) {
      boolean back = tokens.take().kind() == TokenKind.MINUS;
      Token amount = tokens.expect(TokenKind.NUMBER, " of days, weeks, months or years");
      CalendarUnit unit = unit();
      int magnitude = magnitude(amount, unit);
      result = new Expression.ShiftedDate(result, back ? -magnitude : magnitude, unit);
    }
    return result;
  }

  private Expression primary() throws SyntaxException {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case DATE -> {
        tokens.take();
        yield new Expression.DateLiteral(
            Literals.date(token.text())
                .orElseThrow(
                    () -> new SyntaxException(token.column(), "'" + token.text() + "' is no day")));
      }
      case NUMBER -> number("");
      case MINUS -> {
        tokens.take();
        yield number("-");
      }
      case OPEN -> {
        tokens.take();
        deeper();
        Expression inner = expression();
        depth--;
        tokens.expect(TokenKind.CLOSE, "");
        yield inner;
      }
      case WORD -> word(token);
      default -> throw tokens.expected("a name, a date or a number");
    };
  }

  private Expression number(String minus) throws SyntaxException {
    Token token = tokens.expect(TokenKind.NUMBER, "");
    return new Expression.NumberLiteral(
        Literals.number(minus + token.text())
            .orElseThrow(
                () ->
                    new SyntaxException(
                        token.column(),
                        "a number has at most ten digits before the point and four after it")));
  }

  private Expression word(Token token) throws SyntaxException {
    if (token.is(Token.Word.NULL)) {
      throw new SyntaxException(token.column(), "Null stands only on the right of = or ≠");
    }
    if (token.is(Token.Word.VALUE) || token.is(Token.Word.VALUE1)) {
      return entry(token, EntryAttribute.VALUE1);
    }
    if (token.is(Token.Word.VALUE2)) {
      return entry(token, EntryAttribute.VALUE2);
    }
    if (token.is(Token.Word.DATE)) {
      return entry(token, EntryAttribute.DATE);
    }
    if (RuleSyntax.RESERVED.contains(token.text())) {
      throw tokens.expected("a name, a date or a number");
    }
    tokens.take();
    return scope.resolve(token.text(), token.column());
  }

  private Expression entry(Token token, EntryAttribute attribute) throws SyntaxException {
    if (!criteria) {
      throw new SyntaxException(
          token.column(), token.text() + " of an entry stands only in the criteria of entries");
    }
    tokens.take();
    return new Expression.EntryReference(attribute);
  }

  private CalendarUnit unit() throws SyntaxException {
    Token token = tokens.peek();
    CalendarUnit unit =
        switch (token.kind() == TokenKind.WORD ? token.text() : "") {
          case "DAY", "DAYS" -> CalendarUnit.DAYS;
          case "WEEK", "WEEKS" -> CalendarUnit.WEEKS;
          case "MONTH", "MONTHS" -> CalendarUnit.MONTHS;
          case "YEAR", "YEARS" -> CalendarUnit.YEARS;
          default -> throw tokens.expected("days, weeks, months or years");
        };
    tokens.take();
    return unit;
  }

  /** At most two centuries, so that no date leaves the calendar. */
  private static int magnitude(Token amount, CalendarUnit unit) throws SyntaxException {
    int limit =
        switch (unit) {
          case DAYS -> 73_050;
          case WEEKS -> 10_435;
          case MONTHS -> 2_400;
          case YEARS -> 200;
        };
    String digits = amount.text();
    if (digits.length() > 6 || digits.contains(".") || Integer.parseInt(digits) > limit) {
      throw new SyntaxException(
          amount.column(),
          "expected a whole number of at most "
              + limit
              + " "
              + unit.name().toLowerCase(Locale.ROOT));
    }
    return Integer.parseInt(digits);
  }

  private void deeper() throws SyntaxException {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new SyntaxException(
          tokens.peek().column(), "brackets and NOTs nest at most " + MAX_DEPTH + " deep");
    }
  }
}
