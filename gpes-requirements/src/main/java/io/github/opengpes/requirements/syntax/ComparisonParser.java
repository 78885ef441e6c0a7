package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.ComparisonOperator;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RulesetPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads one comparison: with a sign, with words, with a list, with Null, or a ruleset. */
final class ComparisonParser {

  private final TokenStream tokens;
  private final Scope scope;
  private final Place place;
  private final ExpressionParser expressions;
  private final Boundaries boundaries;

  ComparisonParser(TokenStream tokens, Scope scope, Place place) {
    this.tokens = tokens;
    this.scope = scope;
    this.place = place;
    this.expressions = new ExpressionParser(tokens, scope, place);
    this.boundaries = new Boundaries(tokens, scope, expressions);
  }

  Condition comparison() throws SyntaxException {
    if (tokens.at(Token.Word.EPISODE)) {
      return new Condition.EpisodeIs(kinds(wordsOf(Episode.values(), Episode::word)));
    }
    if (tokens.at(Token.Word.PRESCRIPTION)) {
      return new Condition.PrescriptionIs(
          kinds(wordsOf(Prescription.values(), Prescription::word)));
    }
    if (tokens.at(Token.Word.IN) && tokens.peek(1).kind() == TokenKind.WORD && !lastAt(1)) {
      return inRuleset();
    }
    Expression left = leftSide();
    boolean is = tokens.takeIf(Token.Word.IS);
    if (tokens.at(TokenKind.OPERATOR)) {
      return signed(left);
    }
    if (tokens.takeIf(Token.Word.NOT)) {
      return negated(left, is);
    }
    if (is && tokens.takeIf(Token.Word.NULL)) {
      return new Condition.NullTest(left, true);
    }
    if (tokens.at(Token.Word.IN) && !lastAt(1)) {
      return oneOf(left);
    }
    return boundaries.with(left);
  }

  /** True when "the last" or "last" stands there. */
  private boolean lastAt(int further) {
    return tokens.peek(further).is(Token.Word.THE) || tokens.peek(further).is(Token.Word.LAST);
  }

  private Expression leftSide() throws SyntaxException {
    if (!tokens.at(TokenKind.OPERATOR) && !Boundaries.startAt(tokens.peek())) {
      return expressions.expression();
    }
    if (place != Place.CRITERIA) {
      throw new SyntaxException(
          tokens.peek().column(),
          "a comparison needs a left side here: write it again, as in X > 1 AND X <= 5; only the"
              + " criteria of entries may leave it out");
    }
    return new Expression.EntryReference(EntryAttribute.DATE);
  }

  private Condition signed(Expression left) throws SyntaxException {
    Token sign = tokens.take();
    ComparisonOperator operator = operator(sign);
    if (!tokens.takeIf(Token.Word.NULL)) {
      return new Condition.Comparison(left, operator, expressions.expression());
    }
    return switch (operator) {
      case EQUAL -> new Condition.NullTest(left, true);
      case NOT_EQUAL -> new Condition.NullTest(left, false);
      default ->
          throw new SyntaxException(
              sign.column(), "with Null stands only = or ≠, not '" + sign.text() + "'");
    };
  }

  /** {@code X NOT IN (..)}, {@code X is not Null}. */
  private Condition negated(Expression left, boolean is) throws SyntaxException {
    if (is && tokens.takeIf(Token.Word.NULL)) {
      return new Condition.NullTest(left, false);
    }
    if (!tokens.at(Token.Word.IN) || lastAt(1)) {
      throw tokens.expected(
          "IN and a list after NOT; put NOT and brackets round anything else: NOT (A = B)");
    }
    return new Condition.Not(oneOf(left));
  }

  private Condition oneOf(Expression left) throws SyntaxException {
    tokens.take();
    List<Expression> options = new ArrayList<>();
    tokens.expect(TokenKind.OPEN, " and a list after IN");
    do {
      refuseThousands();
      options.add(expressions.expression());
    } while (tokens.takeIf(TokenKind.COMMA));
    tokens.expect(TokenKind.CLOSE, " or a comma");
    return new Condition.OneOf(left, options);
  }

  /** {@code 1,000} in a list would be 1 and 0. */
  private void refuseThousands() throws SyntaxException {
    Token number = tokens.peek();
    if (number.kind() == TokenKind.NUMBER && number.text().matches("0[0-9]+")) {
      throw new SyntaxException(
          number.column(),
          "in a list a comma stands between two values, and no number begins so: write 1000");
    }
  }

  private Condition inRuleset() throws SyntaxException {
    Token in = tokens.take();
    Misplaced.refuseCluster(tokens.peek(), scope);
    if (place != Place.RULE) {
      throw new SyntaxException(
          in.column(), "only rules ask whether a patient is in a ruleset, not fields or criteria");
    }
    Token name = tokens.take();
    Optional<RulesetPart> part =
        Arrays.stream(RulesetPart.values())
            .filter(it -> tokens.at(TokenKind.WORD) && tokens.peek().text().equals(it.name()))
            .findFirst();
    if (part.isPresent()) {
      tokens.take();
    }
    return new Condition.InRuleset(scope.ruleset(name.text(), part, name.column()));
  }

  /** {@code EPISODE = First}, {@code EPISODE IN (First, New)}. */
  private <T> Set<T> kinds(Map<String, T> words) throws SyntaxException {
    Token subject = tokens.take();
    if (place != Place.CRITERIA) {
      throw new SyntaxException(
          subject.column(), subject.text() + " of an entry stands only in the criteria of entries");
    }
    Set<T> kinds = new LinkedHashSet<>();
    boolean is = tokens.takeIf(Token.Word.IS);
    if (tokens.takeIf(Token.Word.IN)) {
      tokens.expect(TokenKind.OPEN, " and a list after IN");
      do {
        kinds.add(kind(words));
      } while (tokens.takeIf(TokenKind.COMMA));
      tokens.expect(TokenKind.CLOSE, " or a comma");
      return kinds;
    }
    if (!is && !tokens.peek().text().equals("=")) {
      throw new SyntaxException(
          tokens.peek().column(),
          "with "
              + subject.text()
              + " stands = or IN; NOT ("
              + subject.text()
              + " = ..) is also true of an entry that says nothing");
    }
    if (!is) {
      tokens.take();
    }
    kinds.add(kind(words));
    return kinds;
  }

  private <T> T kind(Map<String, T> words) throws SyntaxException {
    T kind = words.get(tokens.peek().text().toUpperCase(Locale.ROOT));
    if (kind == null) {
      throw tokens.expected("one of " + String.join(", ", words.keySet()));
    }
    tokens.take();
    return kind;
  }

  private static <T> Map<String, T> wordsOf(T[] values, Function<T, String> word) {
    Map<String, T> words = new LinkedHashMap<>();
    for (T value : values) {
      words.put(word.apply(value).toUpperCase(Locale.ROOT), value);
    }
    return words;
  }

  private static ComparisonOperator operator(Token sign) {
    return switch (sign.text()) {
      case "=" -> ComparisonOperator.EQUAL;
      case "≠", "<>", "!=", "=\u0338" -> ComparisonOperator.NOT_EQUAL;
      case "<" -> ComparisonOperator.LESS;
      case "<=", "≤", "⩽" -> ComparisonOperator.LESS_OR_EQUAL;
      case ">" -> ComparisonOperator.GREATER;
      case ">=", "≥", "⩾" -> ComparisonOperator.GREATER_OR_EQUAL;
      default -> throw new IllegalStateException("the lexer knows no other sign");
    };
  }
}
