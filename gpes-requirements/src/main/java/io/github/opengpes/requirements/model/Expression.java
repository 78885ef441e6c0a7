package io.github.opengpes.requirements.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A value that a condition compares. An expression is absent when anything that it is made of is
 * absent (a field without an entry, an entry without that value).
 */
public sealed interface Expression {

  /** A day written in the pack, such as {@code 2020-03-31} or {@code 01/04/2023}. */
  record DateLiteral(LocalDate value) implements Expression {}

  /**
   * A number written in the pack; {@code 140.0} is {@code 140}.
   *
   * @param unit as written behind it in square brackets: {@code 58 [mmol/mol]}. Only the checker
   *     looks at it
   */
  record NumberLiteral(BigDecimal value, Optional<String> unit) implements Expression {
    /** Strips trailing zeros, so that equal numbers are equal literals. */
    public NumberLiteral {
      value = new Value.NumberValue(value).number();
    }

    /** A number without a unit. */
    public NumberLiteral(BigDecimal value) {
      this(value, Optional.empty());
    }
  }

  /** A variable of the run (qualifying date), by its name, never by an alias. */
  record VariableReference(String name) implements Expression {}

  /** A field of the same pack, by its name. */
  record FieldReference(String name) implements Expression {}

  /**
   * An attribute of the entry under test. Only inside the criteria of a field or journal selection.
   */
  record EntryReference(EntryAttribute attribute) implements Expression {}

  /**
   * A date moved by whole calendar units, as {@link java.time.LocalDate#plusMonths} does it: 31
   * March minus one month is the last day of February.
   *
   * @param amount negative for an earlier date
   */
  record ShiftedDate(Expression date, int amount, CalendarUnit unit) implements Expression {
    /** Refuses a missing date. */
    public ShiftedDate {
      Objects.requireNonNull(date, "date");
    }
  }
}
