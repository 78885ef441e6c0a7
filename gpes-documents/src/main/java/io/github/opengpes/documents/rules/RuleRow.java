package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Place;

/**
 * A row of a rule table, as it goes into {@code rules.csv}.
 *
 * @param countsAs as packs write it, or as written where it was not understood; mostly empty
 */
public record RuleRow(
    String number,
    String rule,
    String ifTrue,
    String ifFalse,
    String countsAs,
    String description,
    Place place) {}
