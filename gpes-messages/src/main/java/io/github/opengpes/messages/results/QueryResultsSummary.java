package io.github.opengpes.messages.results;

/**
 * What a query results message holds, in numbers.
 *
 * @param aggregateRecords figures
 * @param patientRecords patients
 * @param journalRows rows of journals tables
 * @param bytes size of the XML, uncompressed
 * @param replacedCharacters characters of values that XML cannot carry, written as U+FFFD; always 0
 *     on reading
 */
public record QueryResultsSummary(
    long aggregateRecords,
    long patientRecords,
    long journalRows,
    long bytes,
    long replacedCharacters) {}
