package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.sql.Query;

/**
 * One step of a plan: a table made of tables that are there.
 *
 * @param purpose what it is for, in a sentence without a full stop
 */
public record Step(String table, String purpose, Query query) {}
