package io.github.opengpes.extractor;

/**
 * What a run has made, in numbers.
 *
 * @param bytes size of the result file
 * @param sha256 of the result file, lower-case hex
 * @param patientsWithheld patients left out by exclusion code, flag or opt-out
 * @param withheld each safeguard that withheld anything, with its number, such as {@code type-1 2,
 *     sealed-entry 5}
 */
record RunSummary(
    long bytes,
    String sha256,
    long aggregateRecords,
    long patientRecords,
    long journalRows,
    long patientsWithheld,
    String withheld) {}
