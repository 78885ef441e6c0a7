package io.github.opengpes.requirements.syntax;

import java.util.List;

/** Reads tokens one after the other and says what was expected when another one stands there. */
final class TokenStream {

  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = List.copyOf(tokens);
  }

  Token peek() {
    return tokens.get(at);
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
    return new SyntaxException(peek().column(), "expected " + what + ", found " + peek().words());
  }

  /**
   * True when the bracket that opens here holds a condition: a comparison sign or a NOT stands
   * somewhere before it closes. An expression holds neither.
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
          if (token.is(Token.Word.NOT)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
