package io.github.opengpes.extraction.completeness;

import io.github.opengpes.extraction.source.SourceTable;
import java.util.Map;
import java.util.Optional;

/**
 * How often each column is filled in GDPPR, the largest collection of this data model: the
 * dictionary of 2025-11-04 (BHFDSC/cvd-covid-tre-dashboard, sheet gdppr; spec/gpes-i.md 7.2). A
 * source that is far from it is not wrong, but odd.
 */
final class PublishedFill {

  private static final Map<String, Double> PATIENTS = Map.of("date_of_death", 9.7, "ethnic", 36.8);

  private static final Map<String, Double> JOURNALS =
      Map.ofEntries(
          Map.entry("date", 99.97),
          Map.entry("record_date", 99.94),
          Map.entry("code", 99.997),
          Map.entry("episode_condition", 3.5),
          Map.entry("episode_prescription", 17.6),
          Map.entry("value1_condition", 30.1),
          Map.entry("value2_condition", 1.1),
          Map.entry("value1_prescription", 17.6),
          Map.entry("value2_prescription", 29.9),
          Map.entry("links", 1.3));

  /** Columns that are nearly always filled: below this they are odd. */
  private static final double NEARLY_ALWAYS = 99;

  private static final double ODD_BELOW = 95;

  /** Others are odd at a third or at three times of what was published. */
  private static final double FACTOR = 3;

  /** Fewer rows say nothing. */
  private static final long ENOUGH = 1000;

  private PublishedFill() {}

  /** The percentage that was published, for the columns that have one. */
  static Optional<Double> of(SourceTable table, String column) {
    return switch (table) {
      case PATIENTS -> Optional.ofNullable(PATIENTS.get(column));
      case REGISTRATIONS -> Optional.empty();
      case JOURNALS -> Optional.ofNullable(JOURNALS.get(column));
    };
  }

  /** Whether a percentage of so many rows is far from what was published. */
  static boolean odd(double percent, double published, long rows) {
    if (rows < ENOUGH) {
      return false;
    }
    return published >= NEARLY_ALWAYS
        ? percent < ODD_BELOW
        : percent < published / FACTOR || percent > published * FACTOR;
  }
}
