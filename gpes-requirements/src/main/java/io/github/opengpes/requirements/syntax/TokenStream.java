package io.github.opengpes.requirements.syntax;

import java.util.List;

/** Reads tokens one after the other and says what was expected when another one stands there. */
final class TokenStream {

  private static final int MAX_DEPTH = ConditionParser.MAX_DEPTH;

  private final List<Token> tokens;
  private int at;
  private int depth;

  TokenStream(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token that stands so many behind the next one; the end when there is none. */
  Token peek(int further) {
    return tokens.get(Math.min(at + further, tokens.size() - 1));
  }

  /** One bracket or NOT deeper. */
  void deeper() throws SyntaxException {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new SyntaxException(
          peek().column(), "brackets and NOTs nest at most " + MAX_DEPTH + " deep");
    }
  }

  /** One bracket or NOT less deep. */
  void shallower() {
    depth--;
  }

  Token take() {
    Token token = tokens.get(at);
    if (token.kind() != TokenKind.END) {
      at++;
    }
    return token;
  }

  boolean at(TokenKind kind) {
    return peek().kind() == kind;
  }

  boolean at(Token.Word word) {
    return peek().is(word);
  }

  boolean takeIf(TokenKind kind) {
    boolean there = at(kind);
    if (there) {
      at++;
    }
    return there;
  }

  boolean takeIf(Token.Word word) {
    boolean there = at(word);
    if (there) {
      at++;
    }
    return there;
  }

  Token expect(TokenKind kind, String where) throws SyntaxException {
    if (!at(kind)) {
      throw expected(kind.words() + where);
    }
    return take();
  }

  void expect(Token.Word word, String where) throws SyntaxException {
    if (!takeIf(word)) {
      throw expected("'" + word.shown() + "'" + where);
    }
  }

  SyntaxException expected(String what) {
    return expected(what, "");
  }

  /**
   * The same.
   *
   * @param hint what was probably meant; may be empty
   */
  SyntaxException expected(String what, String hint) {
    return new SyntaxException(
        peek().column(), "expected " + what + ", found " + peek().words() + hint);
  }

  /**
   * True when the bracket that opens here holds a condition: a comparison sign, a NOT or a word
   * that compares stands somewhere before it closes. An expression holds none of them.
   */
  boolean bracketHoldsCondition() {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.kind()) {
        case OPEN -> depth++;
        case CLOSE -> {
          depth--;
          if (depth == 0) {
            return false;
          }
        }
        case OPERATOR -> {
          return true;
        }
        default -> {
          if (token.is(Token.Word.NOT) || Boundaries.startAt(token)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
