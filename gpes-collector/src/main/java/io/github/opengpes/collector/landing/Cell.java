package io.github.opengpes.collector.landing;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.duckdb.DuckDBAppender;

/** How the text of a result attribute becomes a typed cell. */
enum Cell {
  /** Text as it stands. */
  TEXT("varchar") {
    @Override
    Taken append(DuckDBAppender row, String text) throws SQLException {
      row.append(text);
      return Taken.YES;
    }
  },
  /** A day; the two sentinels of the data model have no day and become null. */
  DATE("date") {
    @Override
    Taken append(DuckDBAppender row, String text) throws SQLException {
      if (text.equals("0000-00-00") || text.equals("9999-99-99")) {
        row.appendNull();
        return Taken.AS_NULL;
      }
      int day = epochDay(text);
      if (day == NO_DAY) {
        row.appendNull();
        return Taken.NO;
      }
      row.appendEpochDays(day);
      return Taken.YES;
    }
  },
  /** A number of at most 10 digits and 4 decimals. */
  NUMBER("decimal(14,4)") {
    @Override
    Taken append(DuckDBAppender row, String text) throws SQLException {
      long scaled = tenThousandths(text);
      if (scaled == NO_NUMBER) {
        row.appendNull();
        return Taken.NO;
      }
      row.appendDecimal(scaled);
      return Taken.YES;
    }
  };

  /** What became of a text. */
  enum Taken {
    YES,
    /** It is a sentinel of the data model, which the type cannot hold. */
    AS_NULL,
    /** It is not of the type. */
    NO
  }

  private static final int NO_DAY = Integer.MIN_VALUE;
  private static final long NO_NUMBER = Long.MIN_VALUE;
  private static final int DECIMALS = 4;
  private static final int WHOLE_DIGITS = 10;

  private final String sqlType;

  Cell(String sqlType) {
    this.sqlType = sqlType;
  }

  String sqlType() {
    return sqlType;
  }

  /** Appends the next cell of the row; an empty text is an absent value. */
  final Taken take(DuckDBAppender row, String text) throws SQLException {
    if (text.isEmpty()) {
      row.appendNull();
      return Taken.YES;
    }
    return append(row, text);
  }

  abstract Taken append(DuckDBAppender row, String text) throws SQLException;

  private static int epochDay(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NO_DAY;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < 0 || month < 0 || day < 0) {
      return NO_DAY;
    }
    try {
      return (int) LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException impossible) {
      return NO_DAY;
    }
  }

  /** The number that these digits write, or -1 where there is another character. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** The number times 10,000, or {@link #NO_NUMBER}. */
  private static long tenThousandths(String text) {
    int start = text.charAt(0) == '-' ? 1 : 0;
    int point = text.indexOf('.');
    int wholeEnd = point < 0 ? text.length() : point;
    int decimals = point < 0 ? 0 : text.length() - point - 1;
    int whole = wholeEnd - start;
    if (whole < 1
        || whole > WHOLE_DIGITS
        || (point >= 0 && (decimals < 1 || decimals > DECIMALS))) {
      return NO_NUMBER;
    }
    long scaled = 0;
    for (int i = start; i < text.length(); i++) {
      if (i == point) {
        continue;
      }
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NO_NUMBER;
      }
      scaled = scaled * 10 + digit;
    }
    for (int i = decimals; i < DECIMALS; i++) {
      scaled *= 10;
    }
    return start == 1 ? -scaled : scaled;
  }
}
