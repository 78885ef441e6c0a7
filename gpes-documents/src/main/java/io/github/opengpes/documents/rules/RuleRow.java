package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Place;

/** A row of a rule table, as it goes into {@code rules.csv}. */
public record RuleRow(
    String number, String rule, String ifTrue, String ifFalse, String description, Place place) {}
