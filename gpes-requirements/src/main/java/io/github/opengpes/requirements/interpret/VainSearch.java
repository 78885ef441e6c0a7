package io.github.opengpes.requirements.interpret;

import io.github.opengpes.requirements.record.JournalEntry;
import java.time.LocalDate;
import java.util.List;

/**
 * Where a field looked among the entries of its cluster and found no value.
 *
 * @param upTo the reference date: no later entry exists for the field
 * @param entries those of the cluster up to that day, by date, then by entry id
 * @param fitting how many of them meet the criteria
 * @param later entries of the cluster after that day
 * @param undated entries of the cluster without a date
 */
public record VainSearch(
    LocalDate upTo, List<JournalEntry> entries, int fitting, int later, int undated) {

  /** Copies the list. */
  public VainSearch {
    entries = List.copyOf(entries);
  }

  /** Says nothing of the entries. */
  @Override
  public String toString() {
    return "VainSearch[" + entries.size() + " entries]";
  }
}
