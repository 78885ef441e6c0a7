package io.github.opengpes.extractor;

/**
 * What a run has made, in numbers.
 *
 * @param bytes size of the result file
 * @param sha256 of the result file, lower-case hex
 * @param patientsWithheld patients left out by exclusion code, flag or opt-out
 */
record RunSummary(
    long bytes,
    String sha256,
    long aggregateRecords,
    long patientRecords,
    long journalRows,
    long patientsWithheld) {}
