package io.github.opengpes.extraction.source;

/**
 * Patient data of one practice or of many: files that an engine reads by itself, rows that the
 * source hands over, or a store made of either.
 */
public sealed interface PatientDataSource permits FileSource, RowSource, StoredPatientData {}
