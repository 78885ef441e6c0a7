package io.github.opengpes.requirements.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into tokens. Takes the characters that documents really contain: en dash and minus
 * sign for the hyphen, ≤ ≥ ≠ and their two-character forms, hard and thin spaces, line breaks.
 * Quotation marks and invisible characters carry no meaning, nor does a full stop at the end.
 */
final class Lexer {

  /** No published rule comes near it. */
  static final int MAX_LENGTH = 4_000;

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern DATE =
      Pattern.compile(
          "(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{4}|\\d{1,2}\\.\\d{1,2}\\.\\d{4})(?!\\d)");
  private static final Pattern NAMED_MONTH =
      Pattern.compile(
          "\\d{1,2}(?:st|nd|rd|th)?[\\h\\v]+[A-Za-z]{3,9}[\\h\\v]+\\d{4}(?!\\d)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHORT_DATE =
      Pattern.compile(
          "(?:\\d{1,2}/\\d{1,2}(?:/\\d{1,3})?|\\d{1,2}\\.\\d{1,2}\\.\\d{1,3}"
              + "|\\d{1,2}-\\d{1,2}-\\d{2,4})(?!\\d)");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern ORDINAL =
      Pattern.compile("(\\d{1,3})(?:st|nd|rd|th)(?![A-Za-z0-9_])", Pattern.CASE_INSENSITIVE);
  private static final Pattern UNIT = Pattern.compile("\\[([^\\[\\]]{1,30})]");
  private static final Pattern OPERATOR = Pattern.compile("<=|>=|<>|!=|=\u0338|[<>=≤≥≠⩽⩾]");
  private static final Pattern ARROW = Pattern.compile("=[<>]");
  private static final String SILENT = "\"“”„‟'‘’‚‛«»\u200B\u200C\u200D\u2060\uFEFF\u00AD";

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) throws SyntaxException {
    if (text.length() > MAX_LENGTH) {
      throw new SyntaxException(MAX_LENGTH, "a rule has at most " + MAX_LENGTH + " characters");
    }
    return new Lexer(text).all();
  }

  private List<Token> all() throws SyntaxException {
    List<Token> tokens = new ArrayList<>();
    while (skipSpace()) {
      tokens.add(next());
    }
    tokens.add(new Token(TokenKind.END, "", text.length() + 1));
    return tokens;
  }

  private boolean skipSpace() {
    while (at < text.length() && isSilent(text.charAt(at))) {
      at++;
    }
    return at < text.length() && !isTheEnd();
  }

  private static boolean isSilent(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || SILENT.indexOf(c) >= 0;
  }

  /** True when nothing but full stops and semicolons stands from here on. */
  private boolean isTheEnd() {
    return text.substring(at).chars().allMatch(c -> c == '.' || c == ';' || isSilent((char) c));
  }

  private Token next() throws SyntaxException {
    int column = at + 1;
    char c = text.charAt(at);
    if (c >= '0' && c <= '9') {
      Matcher named = matcher(NAMED_MONTH);
      if (named.lookingAt() && Literals.date(named.group()).isPresent()) {
        return take(TokenKind.DATE, named);
      }
      Matcher ordinal = matcher(ORDINAL);
      if (ordinal.lookingAt()) {
        at = ordinal.end();
        return new Token(TokenKind.ORDINAL, ordinal.group(1), column);
      }
      Matcher date = matcher(DATE);
      if (date.lookingAt()) {
        return take(TokenKind.DATE, date);
      }
      Matcher shortDate = matcher(SHORT_DATE);
      if (shortDate.lookingAt()) {
        throw new SyntaxException(
            column,
            "'"
                + shortDate.group()
                + "' is no day as rules write it: write 31/03/2020 or 2020-03-31, with a year of four"
                + " digits");
      }
      return take(TokenKind.NUMBER, looking(matcher(NUMBER)));
    }
    Matcher word = matcher(WORD);
    if (word.lookingAt()) {
      Token token = take(TokenKind.WORD, word);
      return new Token(TokenKind.WORD, token.text().toUpperCase(Locale.ROOT), column);
    }
    Matcher arrow = matcher(ARROW);
    if (arrow.lookingAt()) {
      throw new SyntaxException(
          column,
          "'"
              + arrow.group()
              + "' is no comparison sign: write "
              + (text.charAt(at + 1) == '<' ? "<=" : ">="));
    }
    Matcher operator = matcher(OPERATOR);
    if (operator.lookingAt()) {
      return take(TokenKind.OPERATOR, operator);
    }
    Matcher unit = matcher(UNIT);
    if (unit.lookingAt() && !unit.group(1).isBlank()) {
      at = unit.end();
      return new Token(TokenKind.UNIT, unit.group(1).strip(), column);
    }
    at++;
    return switch (c) {
      case ',' -> new Token(TokenKind.COMMA, ",", column);
      case '(' -> new Token(TokenKind.OPEN, "(", column);
      case ')' -> new Token(TokenKind.CLOSE, ")", column);
      case '+' -> new Token(TokenKind.PLUS, "+", column);
      case '-', '–', '—', '−', '‐', '‑', '‒', '―' -> new Token(TokenKind.MINUS, "-", column);
      default ->
          throw new SyntaxException(
              column, String.format(Locale.ROOT, "no rule has the character U+%04X", (int) c));
    };
  }

  private Matcher matcher(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
  }

  private static Matcher looking(Matcher matcher) {
    if (!matcher.lookingAt()) {
      throw new IllegalStateException("a digit starts a number");
    }
    return matcher;
  }

  private Token take(TokenKind kind, Matcher matcher) {
    Token token = new Token(kind, matcher.group(), at + 1);
    at = matcher.end();
    return token;
  }
}
