package io.github.opengpes.extraction.sql;

import io.github.opengpes.requirements.model.CalendarUnit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What databases write differently. The tree holds the meaning; a dialect holds spelling only, and
 * a construct whose meaning differs between databases has its own node in the tree.
 */
public interface Dialect {

  /** A name of a table or column, quoted so that no name can be a word of the language. */
  String name(String name);

  /** The name of a type. */
  String type(SqlType type);

  /** A day. */
  String date(LocalDate date);

  /** A number with its exact digits. */
  String number(BigDecimal number);

  /** A text constant, with what is special in it made harmless. */
  String text(String text);

  /** A date moved as {@link java.time.LocalDate} moves it; the result is a date. */
  String shifted(String date, int amount, CalendarUnit unit);

  /** The calendar year of a date as a whole number. */
  String yearOf(String date);

  /** Month times 100 plus day of month. */
  String monthAndDayOf(String date);

  /** A value with named parts. */
  String struct(List<String> names, List<String> values);

  /** A named part of a struct. */
  String part(String struct, String name);

  /** The value that stands where the key is least (or, with {@code greatest}, greatest). */
  String atExtreme(String value, String key, boolean greatest);

  /** True when the condition holds anywhere in the group. */
  String anyHolds(String condition);
}
