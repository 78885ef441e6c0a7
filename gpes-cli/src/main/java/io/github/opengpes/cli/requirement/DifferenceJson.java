package io.github.opengpes.cli.requirement;

import io.github.opengpes.extraction.compare.ComparisonSummary;
import io.github.opengpes.extraction.compare.ComparisonSummary.RulesetChange;
import io.github.opengpes.requirements.diff.Cause;
import io.github.opengpes.requirements.diff.ExampleDifferences;
import io.github.opengpes.requirements.diff.PackDifference;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison as the tree of its JSON object. Of a practice numbers only. */
final class DifferenceJson {

  private DifferenceJson() {}

  static Map<String, Object> of(
      RequirementPack before,
      RequirementPack now,
      PackDifference difference,
      ExampleDifferences examples,
      Optional<ComparisonSummary> practice) {
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("old", identity(before));
    top.put("new", identity(now));
    List<Map<String, Object>> changes = new ArrayList<>();
    difference
        .changes()
        .forEach(
            change -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("topic", change.topic().word());
              one.put("subject", change.subject());
              one.put("text", change.text());
              if (!change.codesAdded().isEmpty() || !change.codesRemoved().isEmpty()) {
                one.put("codesAdded", change.codesAdded());
                one.put("codesRemoved", change.codesRemoved());
              }
              changes.add(one);
            });
    top.put("changes", changes);
    top.put("examples", examples(examples));
    practice.ifPresent(it -> top.put("practice", practice(it)));
    return top;
  }

  private static Map<String, Object> identity(RequirementPack pack) {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("id", pack.queryId());
    identity.put("name", pack.name());
    identity.put("version", pack.version());
    return identity;
  }

  private static Map<String, Object> examples(ExampleDifferences examples) {
    List<Map<String, Object>> changes = new ArrayList<>();
    examples
        .changes()
        .forEach(
            change -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("example", change.example().name());
              one.put("ruleset", change.ruleset().toString());
              one.put("before", change.before().text());
              one.put("now", change.now().text());
              one.put("cause", change.cause().map(Cause::text).orElse(""));
              changes.add(one);
            });
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("played", examples.played());
    all.put("notPlayed", examples.notPlayed());
    all.put("changes", changes);
    return all;
  }

  private static Map<String, Object> practice(ComparisonSummary summary) {
    List<Map<String, Object>> rulesets = new ArrayList<>();
    for (RulesetChange ruleset : summary.rulesets()) {
      List<Map<String, Object>> causes = new ArrayList<>();
      ruleset
          .causes()
          .forEach(
              (movement, patients) -> {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("change", movement.entered() ? "entered" : "left");
                one.put("topic", movement.cause().topic().word());
                one.put("cause", movement.cause().text());
                one.put("patients", patients);
                causes.add(one);
              });
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("ruleset", ruleset.ruleset().toString());
      one.put("before", ruleset.before());
      one.put("now", ruleset.now());
      one.put("entered", ruleset.entered());
      one.put("left", ruleset.left());
      one.put("causes", causes);
      rulesets.add(one);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("patients", summary.patients());
    all.put("rulesets", rulesets);
    return all;
  }
}
