package io.github.opengpes.requirements.approval;

import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an approving body allows a collection to take. Our own form (docs/extraction/proof.md,
 * Approval).
 *
 * @param id as the body names it
 * @param body who approved
 * @param query six hex digits; absent: whatever query the pack is of
 * @param validFrom first day on which a result may be made under it
 * @param validTo last day
 * @param patientColumns columns of the patient table that may be sent
 * @param journalColumns columns of the journals
 * @param clusters clusters whose entries may be sent, by name
 * @param earliestDate no entry from before it may be sent
 * @param windows by cluster, how far back its entries may be sent
 * @param aggregates rulesets whose patients may be counted: a name, or a name and its part
 * @param sensitiveEntries entries that are sensitive may be sent
 */
public record Approval(
    String id,
    String body,
    Optional<String> query,
    LocalDate validFrom,
    LocalDate validTo,
    Set<PatientColumn> patientColumns,
    Set<JournalColumn> journalColumns,
    Set<String> clusters,
    Optional<LocalDate> earliestDate,
    Map<String, Window> windows,
    Set<String> aggregates,
    boolean sensitiveEntries) {

  /** Copies the collections. */
  public Approval {
    patientColumns = Set.copyOf(patientColumns);
    journalColumns = Set.copyOf(journalColumns);
    clusters = Set.copyOf(clusters);
    windows = Map.copyOf(windows);
    aggregates = Set.copyOf(aggregates);
  }

  /** Whether a result may be made under it on this day. */
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && !day.isAfter(validTo);
  }

  /** Whether this number may be told. The value of a variable says nothing of patients. */
  public boolean allows(Output output) {
    return !(output instanceof Output.Count count)
        || aggregates.contains(count.of().name())
        || aggregates.contains(count.of().toString());
  }
}
