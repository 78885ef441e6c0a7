package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Query;
import java.util.List;
import java.util.Optional;

/** Where a run has the entries behind the value of a field. */
public sealed interface Evidence {

  /**
   * Those that an answer remembers, in a table that a step makes: {@code p}, {@code block} and the
   * cells of the block side by side. The cell of a slot has the entry's place; without a row, or
   * without a cell, there is no entry.
   *
   * @param width how many cells the table has side by side, at most {@value #BLOCK}
   * @param slots of a pair those of the first and of the second value, else one
   * @param only the field that must have a value, where the entry found can be ruled out afterwards
   */
  record Kept(String table, int width, List<Integer> slots, Optional<String> only)
      implements Evidence {
    /** How many slots a block has: slot 19 is cell 3 of block 2. */
    public static final int BLOCK = Slots.BLOCK;

    /** The column of the cell at a place of a block. */
    public static String cell(int place) {
      return Blocks.cell(place);
    }

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
