package io.github.opengpes.cli.requirement;

import static io.github.opengpes.cli.requirement.PackArgument.counted;

import io.github.opengpes.extraction.compare.ComparisonSummary;
import io.github.opengpes.extraction.compare.ComparisonSummary.RulesetChange;
import io.github.opengpes.requirements.diff.Change;
import io.github.opengpes.requirements.diff.ExampleDifferences;
import io.github.opengpes.requirements.diff.PackDifference;
import io.github.opengpes.requirements.diff.Topic;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison in lines for people. Of a practice numbers only. */
final class DifferenceText {

  private final int maxCodes;
  private final List<String> lines = new ArrayList<>();

  DifferenceText(int maxCodes) {
    this.maxCodes = maxCodes;
  }

  List<String> of(
      RequirementPack before,
      RequirementPack now,
      PackDifference difference,
      ExampleDifferences examples,
      Optional<ComparisonSummary> practice) {
    lines.add(before.name() + " " + before.version() + " -> " + now.name() + " " + now.version());
    if (difference.changes().isEmpty()) {
      lines.add("");
      lines.add("The packs mean the same.");
    }
    for (Topic topic : Topic.values()) {
      changes(topic, difference.changes());
    }
    examples(examples);
    practice.ifPresent(this::practice);
    return lines;
  }

  private void title(String text) {
    lines.add("");
    lines.add(text);
  }

  private void changes(Topic topic, List<Change> all) {
    List<Change> changes = all.stream().filter(it -> it.topic() == topic).toList();
    if (changes.isEmpty()) {
      return;
    }
    title(
        switch (topic) {
          case IDENTITY -> "Identity";
          case VARIABLE -> "Variables";
          case POPULATION -> "Population";
          case CLUSTER -> "Clusters";
          case FIELD -> "Fields";
          case RULE -> "Rules";
          case OUTPUT -> "Outputs";
        });
    for (Change change : changes) {
      lines.add("  " + change.sentence());
      codes("gained", change.codesAdded());
      codes("lost", change.codesRemoved());
    }
  }

  private void codes(String word, List<String> codes) {
    if (!codes.isEmpty()) {
      lines.add(
          "    "
              + word
              + ": "
              + String.join(", ", codes.subList(0, Math.min(maxCodes, codes.size())))
              + (codes.size() > maxCodes
                  ? " and " + (codes.size() - maxCodes) + " more (--max-codes)"
                  : ""));
    }
  }

  private void examples(ExampleDifferences examples) {
    title("Example patients, " + examples.played() + " played");
    if (examples.changes().isEmpty()) {
      lines.add("  the outcome of none differs");
    }
    examples
        .onePerOutcome()
        .forEach(
            (change, more) ->
                lines.add("  " + change.line() + (more == 0 ? "" : "; and " + more + " more")));
    if (!examples.notPlayed().isEmpty()) {
      lines.add(
          "  "
              + counted(examples.notPlayed().size(), "example")
              + " not played, because the other pack cannot be run with its values");
    }
  }

  private void practice(ComparisonSummary summary) {
    title("Practice, " + counted(summary.patients(), "patient"));
    for (RulesetChange ruleset : summary.rulesets()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s: %d before, %d now; %d entered, %d left",
              ruleset.ruleset(),
              ruleset.before(),
              ruleset.now(),
              ruleset.entered(),
              ruleset.left()));
      ruleset
          .causes()
          .forEach(
              (movement, patients) ->
                  lines.add(
                      "    "
                          + patients
                          + (movement.entered() ? " entered: " : " left: ")
                          + movement.cause().text()));
    }
  }
}
