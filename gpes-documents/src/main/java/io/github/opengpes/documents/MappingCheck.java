package io.github.opengpes.documents;

import io.github.opengpes.documents.clusters.Mapping;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.rules.RulesetTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds the clusters of the field tables against a mapping sheet: a cluster that the sheet gives to
 * an imported output and that no field names may be a field that was lost.
 */
final class MappingCheck {

  private MappingCheck() {}

  static void look(
      List<Mapping> mappings, List<RulesetTable> rulesets, Set<String> named, Findings findings) {
    for (RulesetTable ruleset : rulesets) {
      Set<String> missing = new TreeSet<>();
      for (Mapping mapping : mappings) {
        if (mapping.output().equalsIgnoreCase(ruleset.name())
            && !named.contains(mapping.cluster())) {
          missing.add(mapping.cluster());
        }
      }
      if (!missing.isEmpty()) {
        findings.notUnderstood(
            ruleset.place(),
            ruleset.name() + " " + ruleset.part().word(),
            "the mapping sheet gives it clusters that no field names: "
                + String.join(", ", missing),
            "look for a field table that was not read");
      }
    }
  }
}
