package io.github.opengpes.extraction.engine;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of cells. A record repeats a few thousand days, codes and numbers millions of times, so
 * each text is made once and handed out again: the database gives numbers, which cost nothing to
 * fetch. For one thread.
 */
final class CellTexts {

  /** Days from 1 January 1850 to 2100 are looked up by their number, others made each time. */
  private static final int FIRST_DAY = (int) LocalDate.of(1850, 1, 1).toEpochDay();

  private static final int LAST_DAY = (int) LocalDate.of(2100, 1, 1).toEpochDay();

  /** Numbers up to a thousand in steps of a tenth, as most measurements are. */
  private static final int NUMBERS = 10_000;

  private static final int STEP = 1_000;
  private static final int DECIMALS = 4;

  private final @Nullable String[] days = new String[LAST_DAY - FIRST_DAY];
  private final @Nullable String[] numbers = new String[NUMBERS];
  private final Map<Integer, String> codes = new HashMap<>();

  /** Reads the codes of the concepts. */
  CellTexts(DuckDb database) {
    database.<RuntimeException>query(
        "reading codes",
        "SELECT concept, code FROM concepts",
        row -> codes.put(row.getInt(1), row.getString(2)));
  }

  /**
   * A date.
   *
   * @param day since 1970-01-01
   */
  String day(int day) {
    if (day < FIRST_DAY || day >= LAST_DAY) {
      return LocalDate.ofEpochDay(day).toString();
    }
    String text = days[day - FIRST_DAY];
    if (text == null) {
      text = LocalDate.ofEpochDay(day).toString();
      days[day - FIRST_DAY] = text;
    }
    return text;
  }

  /** The code of a concept. */
  @Nullable String code(int concept) {
    return codes.get(concept);
  }

  /**
   * A number without the zeros behind it: 140, not 140.0000.
   *
   * @param tenThousandths the number times ten thousand
   */
  String number(long tenThousandths) {
    if (tenThousandths < 0 || tenThousandths % STEP != 0 || tenThousandths / STEP >= NUMBERS) {
      return made(tenThousandths);
    }
    int place = (int) (tenThousandths / STEP);
    String text = numbers[place];
    if (text == null) {
      text = made(tenThousandths);
      numbers[place] = text;
    }
    return text;
  }

  private static String made(long tenThousandths) {
    return BigDecimal.valueOf(tenThousandths, DECIMALS).stripTrailingZeros().toPlainString();
  }

  /**
   * A code of one letter.
   *
   * @param letter its code point
   */
  static String letter(int letter) {
    return switch (letter) {
      case 'A' -> "A";
      case 'D' -> "D";
      case 'F' -> "F";
      case 'I' -> "I";
      case 'N' -> "N";
      case 'O' -> "O";
      case 'R' -> "R";
      default -> Character.toString(letter);
    };
  }
}
