package io.github.opengpes.requirements.model;

/** The units in which rules move dates. */
public enum CalendarUnit {
  /** Days. */
  DAYS,
  /** Seven days. */
  WEEKS,
  /** Calendar months, clamped to the length of the month. */
  MONTHS,
  /** Calendar years, clamped likewise. */
  YEARS
}
