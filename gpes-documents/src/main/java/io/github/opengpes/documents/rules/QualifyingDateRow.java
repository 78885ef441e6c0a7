package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Place;

/**
 * A row of a table of qualifying dates.
 *
 * @param value as written; empty where the document gives none
 */
public record QualifyingDateRow(String name, String value, String description, Place place) {}
