package io.github.opengpes.extraction.sql;

import io.github.opengpes.requirements.model.CalendarUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The SQL of DuckDB 1.5 and 2.0. */
public final class DuckDbDialect implements Dialect {

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

  @Override
  public String number(BigDecimal number) {
    int scale = Math.max(number.scale(), 0);
    int precision = Math.max(number.setScale(scale).precision(), scale + 1);
    return "CAST('" + number.toPlainString() + "' AS DECIMAL(" + precision + "," + scale + "))";
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

  @Override
  public String yearOf(String date) {
    return "year(" + date + ")";
  }

  @Override
  public String monthAndDayOf(String date) {
    return "(month(" + date + ") * 100 + day(" + date + "))";
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
  public String atExtreme(String value, String key, boolean greatest) {
    return (greatest ? "arg_max(" : "arg_min(") + value + ", " + key + ")";
  }

  @Override
  public String anyHolds(String condition) {
    return "coalesce(bool_or(" + condition + "), FALSE)";
  }
}
