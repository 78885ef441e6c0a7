package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Query;
import java.util.List;

/** Where a run has the entries behind the value of a field. */
public sealed interface Evidence {

  /**
   * Those that an answer remembers: rows patient, slot and cell of a table that a step makes; the
   * cell has the entry's place. A number without a row, or without a cell, has no entry.
   *
   * @param slots of a pair those of the first and of the second value, else one
   */
  record Kept(String table, List<Integer> slots) implements Evidence {
    /** Copies the list. */
    public Kept {
      slots = List.copyOf(slots);
    }
  }

  /**
   * All that went into a count or a mean.
   *
   * @param entries {@code p} and {@code ord} of the entries of all patients
   */
  record Met(Query entries) implements Evidence {}
}
