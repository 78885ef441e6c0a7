package io.github.opengpes.extraction.gate;

/**
 * What the last gate has dropped from the records of a run. A patient of two outputs counts twice.
 *
 * @param testPatients records of patients with an NHS number of the range for tests
 * @param withoutNhsNumber records of patients who have none
 * @param sharedNhsNumber records of patients who share theirs with one whom a safeguard withholds
 * @param restrictedEntries entries of restricted codes
 * @param sensitiveEntries entries that are sensitive and not approved
 */
public record GateCounts(
    long testPatients,
    long withoutNhsNumber,
    long sharedNhsNumber,
    long restrictedEntries,
    long sensitiveEntries) {}
