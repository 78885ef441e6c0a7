package io.github.opengpes.requirements.syntax;

import java.util.Locale;

/**
 * One token.
 *
 * @param text as written; of a word in upper case
 * @param column where it starts, from 1
 */
record Token(TokenKind kind, String text, int column) {

  boolean is(Word word) {
    return kind == TokenKind.WORD && text.equals(word.name());
  }

  String words() {
    return kind == TokenKind.END ? kind.words() : "'" + text + "'";
  }

  /** The words that the syntax knows, in any case. */
  enum Word {
    IF,
    THEN,
    OTHERWISE,
    ELSE,
    AND,
    OR,
    NOT,
    NULL,
    EARLIEST,
    LATEST,
    PAIR,
    OF,
    AT,
    VALUE,
    VALUE1,
    VALUE2,
    DATE,
    SYSTOLIC,
    DIASTOLIC,
    REGISTRATION,
    DEREGISTRATION,
    BIRTH,
    DEATH,
    SEX,
    AGE,
    NEXT,
    LAST,
    MINIMUM,
    MAXIMUM,
    MEAN,
    COUNT,
    DAYS,
    FROM,
    TO,
    IN,
    THE,
    IS,
    ON,
    BEFORE,
    AFTER,
    WITHIN,
    BETWEEN,
    LEAST,
    MOST,
    MORE,
    LESS,
    THAN,
    APART,
    EPISODE,
    PRESCRIPTION;

    /** As it is shown in a message. */
    String shown() {
      String lower = name().toLowerCase(Locale.ROOT);
      return switch (this) {
        case AND, OR, NOT, IN, VALUE, VALUE1, VALUE2, DATE, EPISODE, PRESCRIPTION -> name();
        case ON,
            BEFORE,
            AFTER,
            WITHIN,
            BETWEEN,
            LEAST,
            MOST,
            MORE,
            LESS,
            THAN,
            APART,
            FROM,
            TO,
            LAST ->
            lower;
        default -> name().charAt(0) + lower.substring(1);
      };
    }
  }
}
