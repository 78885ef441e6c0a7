package io.github.opengpes.requirements.syntax;

/** The kinds of token of the rule syntax. */
enum TokenKind {
  WORD("a name"),
  NUMBER("a number"),
  DATE("a date"),
  OPERATOR("a comparison sign (= ≠ < <= > >=)"),
  PLUS("'+'"),
  MINUS("'-'"),
  OPEN("'('"),
  CLOSE("')'"),
  END("the end of the text");

  private final String words;

  TokenKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
