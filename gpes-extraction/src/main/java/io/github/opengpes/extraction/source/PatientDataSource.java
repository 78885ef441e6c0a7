package io.github.opengpes.extraction.source;

/**
 * Patient data of one practice or of many: files that an engine reads by itself, or rows that the
 * source hands over.
 */
public sealed interface PatientDataSource permits FileSource, RowSource {}
