package io.github.opengpes.extraction.sql;

import io.github.opengpes.requirements.model.CalendarUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The SQL of DuckDB 1.5 and 2.0. */
public final class DuckDbDialect implements Dialect {

  private static final String DAY_ZERO = "DATE '0001-01-01'";

  /** Room for more entries than a whole estate has. */
  private static final int ORD_BITS = 36;

  @Override
  public String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String type(SqlType type) {
    return switch (type) {
      case DATE -> "DATE";
      case NUMBER -> "DECIMAL(14,4)";
      case INTEGER -> "BIGINT";
      case TRUTH -> "BOOLEAN";
      case TEXT -> "VARCHAR";
    };
  }

  @Override
  public String date(LocalDate date) {
    // make_date takes every year alike; a literal would need an era suffix before year 1.
    return date.getYear() >= 1 && date.getYear() <= 9999
        ? "DATE '" + date + "'"
        : "make_date("
            + date.getYear()
            + ", "
            + date.getMonthValue()
            + ", "
            + date.getDayOfMonth()
            + ")";
  }

  /** With a point, so that it is a decimal of its own digits and never a floating one. */
  @Override
  public String number(BigDecimal number) {
    String digits = number.setScale(Math.max(number.scale(), 1)).toPlainString();
    return number.signum() < 0 ? "(" + digits + ")" : digits;
  }

  @Override
  public String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /**
   * DATE plus INTERVAL is a timestamp in DuckDB, so months are cast back; days are added as a
   * number and stay a date.
   */
  @Override
  public String shifted(String date, int amount, CalendarUnit unit) {
    return switch (unit) {
      case DAYS -> "(" + date + " + (" + amount + "))";
      case WEEKS -> "(" + date + " + (" + Math.multiplyExact(amount, 7) + "))";
      case MONTHS -> "CAST(" + date + " + to_months(" + amount + ") AS DATE)";
      case YEARS ->
          "CAST(" + date + " + to_months(" + Math.multiplyExact(amount, 12) + ") AS DATE)";
    };
  }

  /** As {@link LocalDate#until} counts: months of 32 days, so that the day of the month decides. */
  @Override
  public String completed(CalendarUnit unit, String from, String to) {
    return switch (unit) {
      case DAYS -> "(" + to + " - " + from + ")";
      case WEEKS -> "((" + to + " - " + from + ") // 7)";
      case MONTHS -> "((" + monthsAndDays(to) + " - " + monthsAndDays(from) + ") // 32)";
      case YEARS -> "((" + monthsAndDays(to) + " - " + monthsAndDays(from) + ") // 384)";
    };
  }

  private static String monthsAndDays(String date) {
    return "((year(" + date + ") * 12 + month(" + date + ")) * 32 + day(" + date + "))";
  }

  @Override
  public String struct(List<String> names, List<String> values) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      parts.add(text(names.get(i).toLowerCase(Locale.ROOT)) + ": " + values.get(i));
    }
    return "{" + String.join(", ", parts) + "}";
  }

  @Override
  public String part(String struct, String name) {
    return "struct_extract(" + struct + ", " + text(name.toLowerCase(Locale.ROOT)) + ")";
  }

  @Override
  public String atGreatest(String value, String key) {
    return "arg_max(" + value + ", " + key + ")";
  }

  @Override
  public String anyHolds(String condition) {
    return "coalesce(bool_or(" + condition + "), FALSE)";
  }

  @Override
  public String nthGreatest(String value, String key, int most, String place) {
    return "arg_max(" + value + ", " + key + ", " + most + ")[first(" + place + ")]";
  }

  @Override
  public String ascending(String value) {
    return "list(" + value + " ORDER BY " + value + ")";
  }

  /** All in 128 bits; whole-number division drops what is left over. */
  @Override
  public String roundedMean(String value) {
    String sum = "sum(" + value + ")";
    return "CAST(sign("
        + sum
        + ") * ((2 * abs("
        + sum
        + ") + count("
        + value
        + ")) // (2 * count("
        + value
        + "))) AS BIGINT)";
  }

  @Override
  public String eachOf(List<String> values) {
    return "unnest([" + String.join(", ", values) + "])";
  }

  /** Days since the beginning of year 1, then 36 bits for the place in the journal. */
  @Override
  public String entryCell(String date, String ord) {
    return "((CAST(" + date + " - " + DAY_ZERO + " AS BIGINT) << " + ORD_BITS + ") + " + ord + ")";
  }

  @Override
  public String dayOfCell(String cell) {
    return "(" + DAY_ZERO + " + CAST(abs(" + cell + ") >> " + ORD_BITS + " AS INTEGER))";
  }

  @Override
  public String ordOfCell(String cell) {
    return "(abs(" + cell + ") & " + ((1L << ORD_BITS) - 1) + ")";
  }

  @Override
  public String numberCell(String number) {
    return "CAST(" + number + " * 10000 AS BIGINT)";
  }

  @Override
  public String numberOfCell(String cell) {
    return "CAST(" + cell + " * 0.0001 AS DECIMAL(14,4))";
  }

  @Override
  public String firstFrom(String list, String least) {
    return "list_filter(" + list + ", lambda cell: cell >= " + least + ")[1]";
  }
}
