package io.github.opengpes.documents.clusters;

import io.github.opengpes.documents.report.Place;

/**
 * A row of a mapping sheet: which cluster an output of a ruleset uses.
 *
 * @param output empty where the sheet has no such column
 */
public record Mapping(String service, String ruleset, String output, String cluster, Place place) {}
