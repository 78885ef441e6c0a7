package io.github.opengpes.extraction.proof;

import io.github.opengpes.requirements.approval.Approval;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What an approval lets leave.
 *
 * @param patientColumns by their names in the data model, such as {@code DATE-OF-BIRTH}
 * @param journalColumns likewise
 * @param figures attribute ids, in upper case
 */
public record ApprovedOutput(
    Set<String> patientColumns, Set<String> journalColumns, Set<String> figures) {

  /** What an approval lets leave of a pack. */
  public static ApprovedOutput of(Approval approval, RequirementPack pack) {
    return new ApprovedOutput(
        approval.patientColumns().stream()
            .map(PatientColumn::resultName)
            .collect(Collectors.toSet()),
        approval.journalColumns().stream()
            .map(JournalColumn::resultName)
            .collect(Collectors.toSet()),
        pack.outputs().stream()
            .filter(approval::allows)
            .flatMap(output -> aid(output).stream())
            .map(aid -> aid.toString().toUpperCase(Locale.ROOT))
            .collect(Collectors.toSet()));
  }

  private static Optional<UUID> aid(Output output) {
    if (output instanceof Output.Count count) {
      return Optional.of(count.aid());
    }
    return output instanceof Output.VariableEcho echo ? Optional.of(echo.aid()) : Optional.empty();
  }

  /** Copies the sets. */
  public ApprovedOutput {
    patientColumns = Set.copyOf(patientColumns);
    journalColumns = Set.copyOf(journalColumns);
    figures = Set.copyOf(figures);
  }
}
