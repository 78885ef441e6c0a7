package io.github.opengpes.extraction.proof;

import java.util.Set;

/**
 * What an approval lets leave.
 *
 * @param patientColumns by their names in the data model, such as {@code DATE-OF-BIRTH}
 * @param journalColumns likewise
 * @param figures attribute ids, in upper case
 */
public record ApprovedOutput(
    Set<String> patientColumns, Set<String> journalColumns, Set<String> figures) {

  /** Copies the sets. */
  public ApprovedOutput {
    patientColumns = Set.copyOf(patientColumns);
    journalColumns = Set.copyOf(journalColumns);
    figures = Set.copyOf(figures);
  }
}
