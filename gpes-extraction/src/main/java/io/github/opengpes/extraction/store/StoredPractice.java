package io.github.opengpes.extraction.store;

import java.util.List;

/**
 * A practice in a store.
 *
 * @param journals the file of its entries
 * @param firstPatient the number of its first patient; numbers run through the whole store
 * @param lastPatient the number of its last patient
 * @param entries those with a code; others are not in the store
 * @param undatedEntries there for the safeguards only
 * @param notes what was odd in its source, without any value of the data
 */
public record StoredPractice(
    String code,
    String journals,
    int firstPatient,
    int lastPatient,
    long patients,
    long registrations,
    long entries,
    long entriesWithoutCode,
    long undatedEntries,
    long entriesBeforeBirth,
    long sealedEntries,
    long unreadableValues,
    List<String> notes) {

  /** Copies the list. */
  public StoredPractice {
    notes = List.copyOf(notes);
  }
}
