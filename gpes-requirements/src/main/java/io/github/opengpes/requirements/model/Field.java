package io.github.opengpes.requirements.model;

/**
 * A numbered row of the published field table: a named value of each patient.
 *
 * @param criteriaText the criteria as written, for display
 */
public record Field(
    int number,
    String name,
    FieldDefinition definition,
    String criteriaText,
    String description,
    SourceLocation location) {}
