package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import java.util.List;

/**
 * A rule table and the ruleset that the headings before it name.
 *
 * @param population of a numerator that is run on its denominator: not said
 * @param place of the table
 */
public record RulesetTable(
    String name,
    RulesetPart part,
    Population population,
    String description,
    List<RuleRow> rules,
    Place place) {
  /** Copies the list. */
  public RulesetTable {
    rules = List.copyOf(rules);
  }

  /** The name and the part. */
  public RulesetId id() {
    return new RulesetId(name, part);
  }

  /** The same table, run on others. */
  public RulesetTable on(Population others) {
    return new RulesetTable(name, part, others, description, rules, place);
  }
}
