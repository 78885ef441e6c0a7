package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import java.util.Locale;
import java.util.Optional;

/** Recursive descent over expressions: dates, numbers, names, and dates that are moved. */
final class ExpressionParser {

  private final TokenStream tokens;
  private final Scope scope;
  private final Place place;

  ExpressionParser(TokenStream tokens, Scope scope, Place place) {
    this.tokens = tokens;
    this.scope = scope;
    this.place = place;
  }

  Expression expression() throws SyntaxException {
    Expression result = primary();
    while (tokens.at(TokenKind.PLUS) || tokens.at(TokenKind.MINUS)) {
      boolean back = tokens.take().kind() == TokenKind.MINUS;
      Span span = span();
      result =
          new Expression.ShiftedDate(result, back ? -span.amount() : span.amount(), span.unit());
    }
    return result;
  }

  /** A number of calendar units. */
  record Span(int amount, CalendarUnit unit) {
    Expression after(Expression date) {
      return new Expression.ShiftedDate(date, amount, unit);
    }

    Expression before(Expression date) {
      return new Expression.ShiftedDate(date, -amount, unit);
    }
  }

  Span span() throws SyntaxException {
    Token amount = tokens.expect(TokenKind.NUMBER, " of days, weeks, months or years");
    CalendarUnit unit =
        unitAt(tokens.peek())
            .orElseThrow(
                () ->
                    tokens.expected("days, weeks, months or years after '" + amount.text() + "'"));
    tokens.take();
    return new Span(magnitude(amount, unit), unit);
  }

  /** The unit that a word stands for. */
  static Optional<CalendarUnit> unitAt(Token token) {
    return switch (token.kind() == TokenKind.WORD ? token.text() : "") {
      case "DAY", "DAYS" -> Optional.of(CalendarUnit.DAYS);
      case "WEEK", "WEEKS" -> Optional.of(CalendarUnit.WEEKS);
      case "MONTH", "MONTHS" -> Optional.of(CalendarUnit.MONTHS);
      case "YEAR", "YEARS" -> Optional.of(CalendarUnit.YEARS);
      default -> Optional.empty();
    };
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
          amount.column(), "expected a whole number of at most " + limit + " " + unit.plural());
    }
    return Integer.parseInt(digits);
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
        tokens.deeper();
        Expression inner = expression();
        tokens.shallower();
        tokens.expect(TokenKind.CLOSE, "");
        yield inner;
      }
      case WORD -> word(token);
      default -> throw tokens.expected("a name, a date or a number");
    };
  }

  private Expression number(String minus) throws SyntaxException {
    Token token = tokens.expect(TokenKind.NUMBER, "");
    var value =
        Literals.number(minus + token.text())
            .orElseThrow(
                () ->
                    new SyntaxException(
                        token.column(),
                        "a number has at most ten digits before the point and four after it"));
    Optional<CalendarUnit> time = unitAt(tokens.peek());
    if (time.isPresent()) {
      return new Expression.NumberLiteral(value, Optional.of(timeUnit(token, time.get())));
    }
    Optional<String> unit =
        tokens.at(TokenKind.UNIT) ? Optional.of(tokens.take().text()) : Optional.empty();
    return new Expression.NumberLiteral(value, unit);
  }

  /** {@code 17 years}: the unit of an age or a time. With before and after it would be a date. */
  private String timeUnit(Token number, CalendarUnit unit) throws SyntaxException {
    String word = tokens.take().text().toLowerCase(Locale.ROOT);
    if (tokens.at(Token.Word.BEFORE) || tokens.at(Token.Word.AFTER)) {
      throw new SyntaxException(
          number.column(),
          "'"
              + number.text()
              + " "
              + word
              + "' is no date: write from which date it is counted, as in (PPED - 12 months)");
    }
    return unit.plural();
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
      Misplaced.refuseDateOf(tokens);
      return entry(token, EntryAttribute.DATE);
    }
    Misplaced.refuse(tokens, scope);
    if (RuleSyntax.RESERVED.contains(token.text())) {
      throw tokens.expected("a name, a date or a number");
    }
    tokens.take();
    return scope.resolve(token.text(), token.column());
  }

  private Expression entry(Token token, EntryAttribute attribute) throws SyntaxException {
    if (place != Place.CRITERIA) {
      throw new SyntaxException(
          token.column(), token.text() + " of an entry stands only in the criteria of entries");
    }
    tokens.take();
    return new Expression.EntryReference(attribute);
  }
}
