package io.github.opengpes.requirements.syntax;

/** The kinds of token of the rule syntax. */
enum TokenKind {
  WORD("a name"),
  NUMBER("a number"),
  DATE("a date"),
  ORDINAL("a place such as 2nd"),
  UNIT("a unit in square brackets"),
  OPERATOR("a comparison sign (= ≠ < <= > >=)"),
  PLUS("'+'"),
  MINUS("'-'"),
  OPEN("'('"),
  CLOSE("')'"),
  COMMA("a comma"),
  END("the end of the text");

  private final String words;

  TokenKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
