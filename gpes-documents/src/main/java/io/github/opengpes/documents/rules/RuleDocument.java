package io.github.opengpes.documents.rules;

import java.util.List;

/** What a document says of the rules. */
public record RuleDocument(
    List<FieldRow> fields, List<RulesetTable> rulesets, List<QualifyingDateRow> dates) {
  /** Copies the lists. */
  public RuleDocument {
    fields = List.copyOf(fields);
    rulesets = List.copyOf(rulesets);
    dates = List.copyOf(dates);
  }
}
