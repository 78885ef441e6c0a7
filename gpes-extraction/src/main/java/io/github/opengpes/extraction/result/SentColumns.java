package io.github.opengpes.extraction.result;

import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
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

  /** Those that the output names. */
  public static SentColumns of(Output.PatientLevel output) {
    return new SentColumns(
        output.columns().stream().map(PatientColumn::resultName).toList(),
        output.journals().map(Output.Journals::columns).orElse(List.of()).stream()
            .map(JournalColumn::resultName)
            .toList());
  }
}
