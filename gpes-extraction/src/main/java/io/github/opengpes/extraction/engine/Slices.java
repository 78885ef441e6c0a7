package io.github.opengpes.extraction.engine;

import java.util.ArrayList;
import java.util.List;

/** Cuts patients into slices. */
final class Slices {

  private Slices() {}

  /** The slices of a range, in order. */
  static List<PatientRange> of(DuckDb database, PatientRange range, SliceSize size) {
    if (range.entries() <= size.entries() && range.last() - range.first() < size.patients()) {
      return List.of(range);
    }
    List<PatientRange> slices = new ArrayList<>();
    database.<RuntimeException>query(
        "cutting slices",
        "SELECT min(p), max(p), sum(entries) FROM (SELECT p, entries, greatest(0, sum(entries) OVER"
            + " (ORDER BY p) - 1) // "
            + size.entries()
            + " AS by_entries, (row_number() OVER (ORDER BY p) - 1) // "
            + size.patients()
            + " AS by_patients FROM "
            + PracticeTables.PATIENTS
            + " WHERE "
            + range.condition()
            + ") GROUP BY by_entries, by_patients ORDER BY 1",
        row -> slices.add(new PatientRange(row.getInt(1), row.getInt(2), row.getLong(3))));
    return slices;
  }
}
