package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.example.ExamplePatient;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays the example patients of both packs through both, with the values of variables that their
 * own pack gives them, and keeps those of whom the packs say something else. A rule that only has
 * another number is the same rule.
 *
 * @param changes examples that change sides first, then those whom only another rule decides
 * @param played how many examples were played
 * @param notPlayed names of those with whose values of variables the other pack cannot be run
 */
public record ExampleDifferences(List<ExampleChange> changes, int played, List<String> notPlayed) {

  /** Copies the lists. */
  public ExampleDifferences {
    changes = List.copyOf(changes);
    notPlayed = List.copyOf(notPlayed);
  }

  /** Plays the examples of both packs; one that both have, by name and record, is played once. */
  public static ExampleDifferences of(
      RequirementPack before,
      List<ExamplePatient> oldExamples,
      RequirementPack now,
      List<ExamplePatient> newExamples) {
    // Codes of examples are listed ones: no terminology is needed to play them.
    Player player = new Player(before.asListed(), now.asListed());
    Set<Map.Entry<String, PatientRecord>> seen = new LinkedHashSet<>();
    for (List<ExamplePatient> examples : List.of(oldExamples, newExamples)) {
      for (ExamplePatient example : examples) {
        if (seen.add(Map.entry(example.name(), example.patient()))) {
          player.play(example);
        }
      }
    }
    List<ExampleChange> changes = new ArrayList<>(player.sides);
    changes.addAll(player.rules);
    return new ExampleDifferences(changes, player.played, player.notPlayed);
  }

  /**
   * The first example for each way in which an outcome has changed, and how many more there are.
   */
  public Map<ExampleChange, Integer> onePerOutcome() {
    Map<List<Object>, ExampleChange> first = new LinkedHashMap<>();
    Map<ExampleChange, Integer> more = new LinkedHashMap<>();
    for (ExampleChange change : changes) {
      ExampleChange known =
          first.putIfAbsent(List.of(change.ruleset(), change.before(), change.now()), change);
      if (known == null) {
        more.put(change, 0);
      } else {
        more.merge(known, 1, Integer::sum);
      }
    }
    return more;
  }

  private static final class Player {

    private final RequirementPack before;
    private final RequirementPack now;
    private final Map<RunParameters, Optional<CauseFinder>> finders = new HashMap<>();
    private final List<ExampleChange> sides = new ArrayList<>();
    private final List<ExampleChange> rules = new ArrayList<>();
    private final List<String> notPlayed = new ArrayList<>();
    private int played;

    private Player(RequirementPack before, RequirementPack now) {
      this.before = before;
      this.now = now;
    }

    private void play(ExamplePatient example) {
      Optional<CauseFinder> finder = finders.computeIfAbsent(example.parameters(), this::finder);
      if (finder.isEmpty()) {
        notPlayed.add(example.name());
        return;
      }
      played++;
      CauseFinder.Findings found = finder.get().look(example.patient(), example.withheld());
      PackDifference difference = finder.get().difference();
      for (RulesetId ruleset : difference.sharedRulesets()) {
        Outcome was = found.before(ruleset);
        Outcome is = found.now(ruleset);
        if (was.included() != is.included()) {
          sides.add(new ExampleChange(example, ruleset, was, is, found.cause(ruleset)));
        } else if (!sameDecision(difference, was, is)) {
          rules.add(new ExampleChange(example, ruleset, was, is, Optional.empty()));
        }
      }
    }

    private static boolean sameDecision(PackDifference difference, Outcome was, Outcome is) {
      if (was.decision() instanceof Decision.ByRule old
          && is.decision() instanceof Decision.ByRule young) {
        return difference
            .newNumber(was.ruleset(), old.number())
            .equals(Optional.of(young.number()));
      }
      return was.decision().equals(is.decision());
    }

    private Optional<CauseFinder> finder(RunParameters parameters) {
      Optional<RunParameters> old = parameters(before, parameters);
      Optional<RunParameters> young = parameters(now, parameters);
      return old.isPresent() && young.isPresent()
          ? Optional.of(new CauseFinder(before, old.get(), now, young.get()))
          : Optional.empty();
    }

    /** The values of an example, for the variables that a pack has; its defaults for the others. */
    private static Optional<RunParameters> parameters(RequirementPack pack, RunParameters given) {
      Map<String, String> texts = new LinkedHashMap<>();
      given
          .values()
          .forEach(
              (name, value) ->
                  pack.findVariable(name)
                      .map(Variable::name)
                      .ifPresent(known -> texts.put(known, Value.joined(value))));
      return RunParameters.resolve(pack, texts).parameters();
    }
  }
}
