package io.github.opengpes.extraction.engine;

import java.time.Duration;
import java.util.List;

/**
 * What was loaded of a practice, and what is odd in it.
 *
 * @param entriesWithoutCode left out: no cluster can hold them
 * @param undatedEntries they exist for the safeguards only
 * @param entriesBeforeBirth they count, and are reported (decision 31)
 * @param unreadableValues texts in value columns that are no number of the data model; absent for
 *     rules and results
 * @param notes what else is odd, without any value of the data
 */
public record LoadSummary(
    String practice,
    long patients,
    long registrations,
    long entries,
    long entriesWithoutCode,
    long undatedEntries,
    long entriesBeforeBirth,
    long sealedEntries,
    long unreadableValues,
    List<String> notes,
    Duration took) {

  /** Copies the list. */
  public LoadSummary {
    notes = List.copyOf(notes);
  }
}
