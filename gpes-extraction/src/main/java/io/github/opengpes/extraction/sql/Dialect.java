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

  /** Completed units between two dates, towards zero, as a whole number. */
  String completed(CalendarUnit unit, String from, String to);

  /** A value with named parts. */
  String struct(List<String> names, List<String> values);

  /** A named part of a struct. */
  String part(String struct, String name);

  /** The value that stands where the key is greatest. */
  String atGreatest(String value, String key);

  /** True when the condition holds anywhere in the group. */
  String anyHolds(String condition);

  /** The value at a place from the greatest key downwards; no place is beyond the most. */
  String nthGreatest(String value, String key, int most, String place);

  /** All values of the group in a list, the least first. */
  String ascending(String value);

  /** The mean of whole numbers, rounded half away from zero to a whole number. */
  String roundedMean(String value);

  /** A row for each value. */
  String eachOf(List<String> values);

  /** The cell of an entry (see {@link Cell.OfEntry}). */
  String entryCell(String date, String ord);

  /** The day of an entry's cell or of its negative. */
  String dayOfCell(String cell);

  /** The {@code ord} of an entry's cell or of its negative. */
  String ordOfCell(String cell);

  /** The cell of a number. */
  String numberCell(String number);

  /** The number of a cell. */
  String numberOfCell(String cell);

  /** The first of an ascending list that is not below another value. */
  String firstFrom(String list, String least);
}
