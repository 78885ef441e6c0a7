package io.github.opengpes.extraction.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts patients into slices of about one size, so that none holds a few patients only: those of a
 * slice are mixed among themselves when they leave without their names.
 */
final class Slices {

  private Slices() {}

  /**
   * The slices of a range, in order. Each patient fills a part of a slice: of its entries, or of
   * its places for patients, whichever is more. The range is cut once, where these parts add up to
   * equal sums of at most one, so both limits are kept; two cuts, each for its own limit, would
   * leave slivers between them. A slice is less than half full only after a patient who fills much
   * of one alone.
   */
  static List<PatientRange> of(DuckDb database, PatientRange range, SliceSize size) {
    if (range.entries() <= size.entries() && range.last() - range.first() < size.patients()) {
      return List.of(range);
    }
    List<PatientRange> slices = new ArrayList<>();
    // In whole numbers, so that equal patients make equal slices; their products need 128 bits.
    database.<RuntimeException>query(
        "cutting slices",
        """
        SELECT min(p), max(p), sum(entries) FROM (
          SELECT *, (so_far - part) * ((whole + one - 1) // one) // whole AS slice FROM (
            SELECT *, sum(part) OVER (ORDER BY p) AS so_far, sum(part) OVER () AS whole FROM (
              SELECT p, entries, CAST(%1$d AS HUGEINT) * %2$d AS one,
                  greatest(CAST(entries AS HUGEINT) * %2$d, %1$d) AS part
              FROM %3$s WHERE %4$s)))
        GROUP BY slice ORDER BY 1
        """
            .formatted(size.entries(), size.patients(), PracticeTables.PATIENTS, range.condition()),
        row -> slices.add(new PatientRange(row.getInt(1), row.getInt(2), row.getLong(3))));
    return slices;
  }
}
