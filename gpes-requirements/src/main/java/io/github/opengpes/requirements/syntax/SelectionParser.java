package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.FieldDefinition.Pick;
import java.util.List;
import java.util.Optional;

/**
 * Reads what takes one of several entries: {@code Latest ..}, {@code 2nd earliest ..}, {@code Next
 * after F ..}, {@code 2nd earliest at least 7 days apart ..}.
 */
final class SelectionParser {

  private static final List<String> PLACES =
      List.of(
          "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH",
          "TENTH");

  private final TokenStream tokens;
  private final Scope scope;
  private final String cluster;

  SelectionParser(TokenStream tokens, Scope scope, String cluster) {
    this.tokens = tokens;
    this.scope = scope;
    this.cluster = cluster;
  }

  boolean startsHere() {
    Token first = tokens.peek();
    return first.kind() == TokenKind.ORDINAL
        || first.is(Token.Word.EARLIEST)
        || first.is(Token.Word.LATEST)
        || first.is(Token.Word.NEXT)
        || first.is(Token.Word.LAST)
        || (first.kind() == TokenKind.WORD && PLACES.contains(first.text()));
  }

  FieldDefinition selection() throws SyntaxException {
    if (tokens.at(Token.Word.NEXT) || tokens.at(Token.Word.LAST)) {
      return beside();
    }
    int column = tokens.peek().column();
    int nth = nth();
    boolean earliest = tokens.takeIf(Token.Word.EARLIEST);
    if (!earliest) {
      tokens.expect(Token.Word.LATEST, " or 'Earliest'");
    }
    Pick pick = earliest ? Pick.EARLIEST : Pick.LATEST;
    if (tokens.takeIf(Token.Word.PAIR)) {
      return new FieldDefinition.PairSelection(pick, nth, cluster, where());
    }
    if (apartHere()) {
      return spaced(nth, earliest, column);
    }
    refuseAField(pick);
    return new FieldDefinition.EntrySelection(pick, nth, cluster, where());
  }

  /** {@code Latest DM_DAT}: a field, where the cluster column already says what is looked for. */
  private void refuseAField(Pick pick) throws SyntaxException {
    Token name = tokens.peek();
    Misplaced.refuseCluster(name, scope);
    Token then = tokens.peek(1);
    if (name.kind() == TokenKind.WORD
        && !RuleSyntax.RESERVED.contains(name.text())
        && (then.kind() == TokenKind.END || then.kind() == TokenKind.COMMA)) {
      String word = pick == Pick.EARLIEST ? "Earliest" : "Latest";
      throw new SyntaxException(
          name.column(),
          word
              + " looks among the entries of the cluster column and is followed by conditions, not by"
              + " '"
              + name.text()
              + "'; of two fields write If A > B Then A Otherwise B");
    }
  }

  /** The place, 1 when none is written. */
  private int nth() throws SyntaxException {
    Token token = tokens.peek();
    int nth;
    if (token.kind() == TokenKind.ORDINAL) {
      nth = Integer.parseInt(token.text());
    } else if (token.kind() == TokenKind.WORD && PLACES.contains(token.text())) {
      nth = PLACES.indexOf(token.text()) + 1;
    } else {
      return 1;
    }
    tokens.take();
    if (nth < 1 || nth > FieldDefinition.MAX_NTH) {
      throw new SyntaxException(
          token.column(), "a place is from 1st to " + FieldDefinition.MAX_NTH + "th");
    }
    return nth;
  }

  /** {@code at least 7 days apart}: told from criteria that ask for at least something. */
  private boolean apartHere() {
    return tokens.at(Token.Word.AT)
        && tokens.peek(1).is(Token.Word.LEAST)
        && tokens.peek(4).is(Token.Word.APART);
  }

  private FieldDefinition spaced(int nth, boolean earliest, int column) throws SyntaxException {
    if (!earliest || nth < 2) {
      throw new SyntaxException(
          column,
          "entries that stand apart are counted from the earliest, and the first is none of them"
              + " that follow: write '2nd earliest at least 7 days apart'");
    }
    tokens.take();
    tokens.take();
    ExpressionParser.Span span = new ExpressionParser(tokens, scope, Place.CRITERIA).span();
    if (span.amount() < 1) {
      throw new SyntaxException(tokens.peek().column(), "entries stand at least 1 day apart");
    }
    tokens.expect(Token.Word.APART, "");
    return new FieldDefinition.SpacedSelection(nth, span.amount(), span.unit(), cluster, where());
  }

  /**
   * {@code Next after F}, {@code Last on or before F}: the condition on the date stands in front.
   */
  private FieldDefinition beside() throws SyntaxException {
    boolean next = tokens.take().is(Token.Word.NEXT);
    boolean pair = tokens.takeIf(Token.Word.PAIR);
    Token direction = tokens.at(Token.Word.ON) ? tokens.peek(2) : tokens.peek();
    if (!direction.is(next ? Token.Word.AFTER : Token.Word.BEFORE)) {
      throw tokens.expected(next ? "'after' or 'on or after'" : "'before' or 'on or before'");
    }
    int column = tokens.peek().column();
    Condition where = new ConditionParser(tokens, scope, Place.CRITERIA).condition();
    if (where instanceof Condition.Or) {
      throw new SyntaxException(
          column,
          "the date is one condition, the others follow with AND: put brackets round the OR");
    }
    Pick pick = next ? Pick.EARLIEST : Pick.LATEST;
    return pair
        ? new FieldDefinition.PairSelection(pick, cluster, Optional.of(where))
        : new FieldDefinition.EntrySelection(pick, cluster, Optional.of(where));
  }

  private Optional<Condition> where() throws SyntaxException {
    return tokens.at(TokenKind.END)
        ? Optional.empty()
        : Optional.of(new ConditionParser(tokens, scope, Place.CRITERIA).condition());
  }
}
