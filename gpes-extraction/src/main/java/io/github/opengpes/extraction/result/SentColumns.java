package io.github.opengpes.extraction.result;

import java.util.List;

/**
 * The columns with which an output leaves, by their names in the result.
 *
 * @param journals empty when the output has no journals
 */
public record SentColumns(List<String> patients, List<String> journals) {

  /** Copies the lists. */
  public SentColumns {
    patients = List.copyOf(patients);
    journals = List.copyOf(journals);
  }
}
