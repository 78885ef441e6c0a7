package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * The words in which documents say a boundary, instead of a sign: before, on or before, after, on
 * or after, on, at least, at most, more than, less than, within, in the last, between. Each is only
 * another way to write comparisons; what it includes is said at its method.
 */
final class Boundaries {

  private final TokenStream tokens;
  private final Scope scope;
  private final ExpressionParser expressions;

  Boundaries(TokenStream tokens, Scope scope, ExpressionParser expressions) {
    this.tokens = tokens;
    this.scope = scope;
    this.expressions = expressions;
  }

  /** True when the words of a comparison start here, and so no expression does. */
  static boolean startAt(Token token) {
    return switch (token.kind() == TokenKind.WORD ? token.text() : "") {
      case "BEFORE", "AFTER", "ON", "AT", "MORE", "LESS", "WITHIN", "BETWEEN", "IN", "IS" -> true;
      default -> false;
    };
  }

  /** The comparison of what stands on the left with what the words here say. */
  Condition with(Expression left) throws SyntaxException {
    Token word = tokens.peek();
    return switch (word.kind() == TokenKind.WORD ? word.text() : "") {
      case "BEFORE" -> than(left, ComparisonOperator.LESS);
      case "AFTER" -> than(left, ComparisonOperator.GREATER);
      case "ON" -> on(left);
      case "AT" -> atLeastOrMost(left);
      case "MORE" -> moreOrLess(left, ComparisonOperator.GREATER);
      case "LESS" -> moreOrLess(left, ComparisonOperator.LESS);
      case "WITHIN" -> within(left);
      case "BETWEEN" -> between(left);
      case "IN" -> inTheLast(left);
      default ->
          throw tokens.expected(
              TokenKind.OPERATOR.words() + ", or before, after, on, at least, within, between, in");
    };
  }

  private Condition than(Expression left, ComparisonOperator operator) throws SyntaxException {
    tokens.take();
    return new Condition.Comparison(left, operator, expressions.expression());
  }

  /** {@code on}, {@code on or before}, {@code on or after}. */
  private Condition on(Expression left) throws SyntaxException {
    tokens.take();
    ComparisonOperator operator = ComparisonOperator.EQUAL;
    if (tokens.takeIf(Token.Word.OR)) {
      operator = ComparisonOperator.LESS_OR_EQUAL;
      if (!tokens.takeIf(Token.Word.BEFORE)) {
        tokens.expect(Token.Word.AFTER, " or 'before' after 'on or'");
        operator = ComparisonOperator.GREATER_OR_EQUAL;
      }
    }
    return new Condition.Comparison(left, operator, expressions.expression());
  }

  private Condition atLeastOrMost(Expression left) throws SyntaxException {
    tokens.take();
    if (tokens.takeIf(Token.Word.LEAST)) {
      return amount(left, ComparisonOperator.GREATER_OR_EQUAL);
    }
    tokens.expect(Token.Word.MOST, " or 'least' after 'at'");
    return amount(left, ComparisonOperator.LESS_OR_EQUAL);
  }

  private Condition moreOrLess(Expression left, ComparisonOperator operator)
      throws SyntaxException {
    String word = tokens.take().text();
    tokens.expect(Token.Word.THAN, " after '" + word + "'");
    return amount(left, operator);
  }

  /**
   * A value, of an age with its unit ({@code at least 17 years}), or a span of time before or after
   * a date ({@code at least 7 days after INV1_DAT}).
   */
  private Condition amount(Expression left, ComparisonOperator operator) throws SyntaxException {
    if (!spanHere() || !(countedFrom(tokens.peek(2)) || isDate(left))) {
      return new Condition.Comparison(left, operator, expressions.expression());
    }
    int column = tokens.peek().column();
    ExpressionParser.Span span = expressions.span();
    boolean after = tokens.takeIf(Token.Word.AFTER);
    if (!after) {
      tokens.expect(Token.Word.BEFORE, " or 'after' and a date, behind the days");
    }
    Expression date = expressions.expression();
    return switch (operator) {
      case GREATER, GREATER_OR_EQUAL ->
          after
              ? new Condition.Comparison(left, operator, span.after(date))
              : new Condition.Comparison(left, operator.mirrored(), span.before(date));
      default ->
          throw new SyntaxException(
              column,
              "this does not say where the time begins: write 'within 28 days after D', which"
                  + " begins with D, or '<= (D + 28 days)', which has no beginning");
    };
  }

  private boolean spanHere() {
    return tokens.at(TokenKind.NUMBER) && ExpressionParser.unitAt(tokens.peek(1)).isPresent();
  }

  private static boolean countedFrom(Token token) {
    return token.is(Token.Word.BEFORE) || token.is(Token.Word.AFTER);
  }

  private boolean isDate(Expression left) {
    return ExpressionTypes.of(left, scope).equals(Optional.of(ValueType.DATE));
  }

  /**
   * {@code within 28 days of D} (both sides), {@code after D}, {@code before D}: both ends belong
   * to it.
   */
  private Condition within(Expression left) throws SyntaxException {
    if (tokens.peek(1).is(Token.Word.THE) || tokens.peek(1).is(Token.Word.LAST)) {
      return inTheLast(left);
    }
    tokens.take();
    ExpressionParser.Span span = expressions.span();
    if (tokens.takeIf(Token.Word.OF)) {
      Expression date = expressions.expression();
      return window(left, span.before(date), span.after(date));
    }
    if (tokens.takeIf(Token.Word.AFTER)) {
      Expression date = expressions.expression();
      return window(left, date, span.after(date));
    }
    tokens.expect(Token.Word.BEFORE, ", 'after' or 'of' and a date, behind 'within 28 days'");
    Expression date = expressions.expression();
    return window(left, span.before(date), date);
  }

  /** {@code between A and B}: both ends belong to it. */
  private Condition between(Expression left) throws SyntaxException {
    tokens.take();
    Expression first = expressions.expression();
    tokens.expect(Token.Word.AND, " between the two ends of 'between'");
    return window(left, first, expressions.expression());
  }

  private static Condition window(Expression left, Expression first, Expression last) {
    return new Condition.And(
        List.of(
            new Condition.Comparison(left, ComparisonOperator.GREATER_OR_EQUAL, first),
            new Condition.Comparison(left, ComparisonOperator.LESS_OR_EQUAL, last)));
  }

  /**
   * {@code in the last 12 months to D}: the day 12 months before D does not belong to it, D does
   * (business-rules.md, decision 2).
   */
  private Condition inTheLast(Expression left) throws SyntaxException {
    tokens.take();
    tokens.takeIf(Token.Word.THE);
    tokens.expect(Token.Word.LAST, ", or a list of values in brackets");
    ExpressionParser.Span span = expressions.span();
    tokens.expect(
        Token.Word.TO,
        " and a date: this does not say to when, as in 'in the last 12 months to PPED'");
    Expression date = expressions.expression();
    return new Condition.And(
        List.of(
            new Condition.Comparison(left, ComparisonOperator.GREATER, span.before(date)),
            new Condition.Comparison(left, ComparisonOperator.LESS_OR_EQUAL, date)));
  }
}
