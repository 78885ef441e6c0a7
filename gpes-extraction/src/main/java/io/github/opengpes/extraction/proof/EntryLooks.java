package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.requirements.model.JournalColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How entries look in a result, as numbers: the columns that leave, cut as they are cut. An entry
 * of the source and a row of a message that look the same have the same number. For one thread.
 */
final class EntryLooks {

  private static final int DECIMALS = 4;

  private final List<SentShape.Sent<JournalColumn>> columns;
  private final SourceConcepts concepts;
  private final List<Map<Integer, String>> days;
  private final LookText text = new LookText();

  EntryLooks(List<SentShape.Sent<JournalColumn>> columns, SourceConcepts concepts) {
    this.columns = columns;
    this.concepts = concepts;
    this.days = columns.stream().<Map<Integer, String>>map(column -> new HashMap<>()).toList();
  }

  /** The columns of a query for them, each with a comma before it. */
  String sql() {
    return columns.stream().map(sent -> ", " + sql(sent.column())).collect(Collectors.joining());
  }

  /** Numbers where there can be, because texts take the database long. */
  private static String sql(JournalColumn column) {
    return switch (column) {
      case DATE -> "CAST(date - DATE '1970-01-01' AS INTEGER)";
      case RECORD_DATE -> "CAST(record_date - DATE '1970-01-01' AS INTEGER)";
      case CODE -> "concept";
      case SENSITIVE_CODE -> "sensitive";
      case EPISODE_CONDITION -> "episode_condition";
      case EPISODE_PRESCRIPTION -> "episode_prescription";
      case VALUE1_CONDITION -> tenThousandths("value1");
      case VALUE2_CONDITION -> tenThousandths("value2");
      case VALUE1_PRESCRIPTION -> tenThousandths("value1_prescription");
      case VALUE2_PRESCRIPTION -> tenThousandths("value2_prescription");
      case LINKS -> "links";
    };
  }

  private static String tenThousandths(String column) {
    return "CAST(" + column + " * 10000 AS BIGINT)";
  }

  /**
   * The look of an entry of the source.
   *
   * @param first where its columns begin
   */
  long of(ResultSet row, int first) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      add(row, first + i, i);
      text.end();
    }
    return text.number();
  }

  private void add(ResultSet row, int at, int column) throws SQLException {
    switch (columns.get(column).column()) {
      case DATE, RECORD_DATE -> {
        int day = row.getInt(at);
        if (!row.wasNull()) {
          text.add(days.get(column).computeIfAbsent(day, it -> cut(it, column)));
        }
      }
      case CODE -> text.add(concepts.text(row.getInt(at)));
      case SENSITIVE_CODE -> text.add(row.getBoolean(at) ? "Y" : "N");
      case VALUE1_CONDITION, VALUE2_CONDITION, VALUE1_PRESCRIPTION, VALUE2_PRESCRIPTION -> {
        long number = row.getLong(at);
        if (!row.wasNull()) {
          text.add(number);
        }
      }
      case EPISODE_CONDITION, EPISODE_PRESCRIPTION, LINKS -> {
        String value = row.getString(at);
        if (value != null) {
          text.add(value);
        }
      }
    }
  }

  private String cut(int day, int column) {
    String date = LocalDate.ofEpochDay(day).toString();
    String sent = SentShape.cut(date, columns.get(column).cut(), null);
    return sent == null ? "" : sent;
  }

  /**
   * The look of a row of a message.
   *
   * @param at where it has each column; -1 where it does not
   */
  long of(ResultRow row, int[] at) {
    for (int i = 0; i < at.length; i++) {
      String value = at[i] < 0 ? "" : row.value(at[i]);
      if (isNumber(columns.get(i).column()) && !value.isEmpty()) {
        number(value);
      } else {
        text.add(value);
      }
      text.end();
    }
    return text.number();
  }

  private static boolean isNumber(JournalColumn column) {
    return switch (column) {
      case VALUE1_CONDITION, VALUE2_CONDITION, VALUE1_PRESCRIPTION, VALUE2_PRESCRIPTION -> true;
      default -> false;
    };
  }

  /** The same for 140 and 140.0000. */
  private void number(String value) {
    try {
      text.add(new BigDecimal(value).movePointRight(DECIMALS).longValueExact());
    } catch (ArithmeticException | NumberFormatException none) {
      // Nothing that the source can have: it looks like nothing in it.
      text.add("!").add(value);
    }
  }
}
