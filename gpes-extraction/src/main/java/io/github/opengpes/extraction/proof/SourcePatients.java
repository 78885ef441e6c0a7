package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.engine.PlainQueries;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The patients of the source by what a result calls them: the NHS number, or its pseudonym. Several
 * patients can have one number; a result about any of them is about all.
 */
final class SourcePatients {

  private static final int[] NOBODY = {};

  private final Map<String, int[]> byIdentifier = new HashMap<>();

  private SourcePatients() {}

  /**
   * Reads them.
   *
   * @param identifier of an NHS number
   */
  static SourcePatients read(PlainQueries tables, UnaryOperator<String> identifier)
      throws IOException {
    SourcePatients patients = new SourcePatients();
    tables.read(
        "reading who the patients are",
        "SELECT p, nhs_number FROM patients WHERE nhs_number IS NOT NULL",
        row -> {
          int[] one = {row.getInt(1)};
          patients.byIdentifier.merge(
              identifier.apply(row.getString(2)), one, SourcePatients::joined);
        });
    return patients;
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** The numbers of the patients who are called so; none when nobody is. */
  int[] of(String identifier) {
    return byIdentifier.getOrDefault(identifier, NOBODY);
  }

  /** What a patient looks like in a result that names nobody. */
  static String look(List<String> values) {
    return String.join("\u001f", values);
  }
}
