package io.github.opengpes.requirements.syntax;

import java.util.Locale;

/**
 * Words of documents that mean something, but not where they stand: the mistake says where it
 * belongs, or how it is written here.
 */
final class Misplaced {

  private Misplaced() {}

  /** Where an expression is wanted. */
  static void refuse(TokenStream tokens, Scope scope) throws SyntaxException {
    Token token = tokens.peek();
    if (token.is(Token.Word.LATEST) || token.is(Token.Word.EARLIEST)) {
      throw new SyntaxException(
          token.column(),
          "'"
              + Token.Word.valueOf(token.text()).shown()
              + "' takes one entry, and only a field does that: give it a row of fields.csv, and ask"
              + " that field here");
    }
    if (token.is(Token.Word.MOST) && isWord(tokens.peek(1), "RECENT")) {
      throw new SyntaxException(
          token.column(),
          "'most recent' takes one entry, and only a field does that: write Latest (or Earliest) in a"
              + " row of fields.csv, and ask that field here");
    }
    if (token.is(Token.Word.THE) && tokens.peek(1).is(Token.Word.DATE)) {
      refuseDateOf(tokens, 1);
    }
    refuseCluster(token, scope);
  }

  /** {@code Age at date of F}: a field is a date already. */
  static void refuseDateOf(TokenStream tokens) throws SyntaxException {
    refuseDateOf(tokens, 0);
  }

  private static void refuseDateOf(TokenStream tokens, int from) throws SyntaxException {
    Token of = tokens.peek(from + 1);
    Token name = tokens.peek(from + 2);
    if (!of.is(Token.Word.OF) || name.kind() != TokenKind.WORD) {
      return;
    }
    String birthOrDeath = name.text().toLowerCase(Locale.ROOT);
    throw new SyntaxException(
        tokens.peek().column(),
        name.is(Token.Word.BIRTH) || name.is(Token.Word.DEATH)
            ? "give 'Date of "
                + birthOrDeath
                + "' a row of fields.csv, and write the name of that field here"
            : "a field that takes an entry is its date: write "
                + name.text()
                + " alone, as in Age at "
                + name.text());
  }

  /** A cluster where fields and values are compared. */
  static void refuseCluster(Token name, Scope scope) throws SyntaxException {
    if (name.kind() == TokenKind.WORD && scope.isCluster(name.text())) {
      throw new SyntaxException(
          name.column(),
          "'"
              + name.text()
              + "' is a cluster, and that stands in the cluster column of a field: criteria compare"
              + " what an entry has (DATE, VALUE, EPISODE), rules compare fields");
    }
  }

  /** Where a definition begins. */
  static void refuseForm(TokenStream tokens) throws SyntaxException {
    Token token = tokens.peek();
    if (token.is(Token.Word.MOST) || isWord(token, "RECENT")) {
      throw new SyntaxException(
          token.column(), "'most recent' is written Latest here: write Latest (or Earliest)");
    }
  }

  /** Where only conditions stand, of which all entries are sent that meet them. */
  static void refuseSelection(TokenStream tokens) throws SyntaxException {
    Token token = tokens.peek();
    if (token.is(Token.Word.LATEST)
        || token.is(Token.Word.EARLIEST)
        || token.kind() == TokenKind.ORDINAL
        || (token.is(Token.Word.MOST) && isWord(tokens.peek(1), "RECENT"))) {
      throw new SyntaxException(
          token.column(),
          "conditions only: every entry is sent that meets them. To send one entry, take it with a"
              + " field (Latest or Earliest in a row of fields.csv) and write '= F' here, F being"
              + " that field");
    }
  }

  private static boolean isWord(Token token, String word) {
    return token.kind() == TokenKind.WORD && token.text().equals(word);
  }
}
