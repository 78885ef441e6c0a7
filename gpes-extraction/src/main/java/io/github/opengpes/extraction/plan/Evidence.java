package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.FieldDefinition.Pick;

/**
 * Where a run keeps the entry behind the value of a field: the row of a criterion in a table of
 * answers, and which of its answers. The place of an entry is its {@code ord} in {@link
 * Tables#JOURNALS}; a pair may have two entries.
 *
 * @param table a table that a step of the plan makes
 * @param criterion the number of the criterion in that table
 */
public record Evidence(String table, int criterion, Pick pick) {

  /** Column of an answers table: the patient. */
  public static final String PATIENT = "p";

  /** Column of an answers table: the number of the criterion. */
  public static final String CRITERION = EntryQueries.CRITERION;

  /** Column of an answers table: the answer of that pick, absent when there is none. */
  public String answer() {
    return pick == Pick.EARLIEST ? EntryQueries.EARLIEST : EntryQueries.LATEST;
  }

  /** Part of an answer: {@code ord} of its entry, of a pair that of the first value. */
  public static final String FIRST = EntryQueries.FIRST_ORD;

  /**
   * Part of an answer: {@code ord} of the entry of the second value, absent when it is the same.
   */
  public static final String SECOND = EntryQueries.SECOND_ORD;
}
