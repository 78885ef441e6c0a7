package io.github.opengpes.extraction.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts patients into slices of about one size, so that none holds a few patients only: those of a
 * slice are mixed among themselves when they leave without their names.
 */
final class Slices {

  private Slices() {}

  /** The slices of a range, in order. */
  static List<PatientRange> of(DuckDb database, PatientRange range, SliceSize size) {
    if (range.entries() <= size.entries() && range.last() - range.first() < size.patients()) {
      return List.of(range);
    }
    long entries = even(range.entries(), size.entries());
    long patients = even(1L + range.last() - range.first(), size.patients());
    List<PatientRange> slices = new ArrayList<>();
    database.<RuntimeException>query(
        "cutting slices",
        "SELECT min(p), max(p), sum(entries) FROM (SELECT p, entries, greatest(0, sum(entries) OVER"
            + " (ORDER BY p) - 1) // "
            + entries
            + " AS by_entries, (row_number() OVER (ORDER BY p) - 1) // "
            + patients
            + " AS by_patients FROM "
            + PracticeTables.PATIENTS
            + " WHERE "
            + range.condition()
            + ") GROUP BY by_entries, by_patients ORDER BY 1",
        row -> slices.add(new PatientRange(row.getInt(1), row.getInt(2), row.getLong(3))));
    return slices;
  }

  /** As many in a part as there are when no more parts are made than must be. */
  private static long even(long all, long most) {
    long parts = Math.max(1, ceilDiv(all, most));
    return Math.max(1, ceilDiv(all, parts));
  }

  private static long ceilDiv(long all, long part) {
    return all / part + (all % part == 0 ? 0 : 1);
  }
}
