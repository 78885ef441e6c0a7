package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.model.RulesetPart;
import java.util.List;
import java.util.Optional;

/**
 * A rule table and the ruleset that the headings before it name.
 *
 * @param population the ruleset that it is run on, where the document names one
 * @param place of the table
 */
public record RulesetTable(
    String name,
    RulesetPart part,
    Optional<String> population,
    String description,
    List<RuleRow> rules,
    Place place) {
  /** Copies the list. */
  public RulesetTable {
    rules = List.copyOf(rules);
  }
}
