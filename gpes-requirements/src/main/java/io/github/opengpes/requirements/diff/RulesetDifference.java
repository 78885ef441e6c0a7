package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.RejectedAs;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.print.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between two versions of a ruleset.
 *
 * @param newNumbers the number of each rule that is in both, by its old number
 * @param byOldRule what is different about a rule, by its old number
 * @param byNewRule the same by its new number
 * @param population what is different about the population; empty when nothing is
 */
record RulesetDifference(
    RulesetId id,
    Map<Integer, Integer> newNumbers,
    Map<Integer, String> byOldRule,
    Map<Integer, String> byNewRule,
    Optional<String> population,
    List<Change> changes) {

  /** True when the rules mean the same and are asked of the same patients. */
  boolean isNone() {
    return byOldRule.isEmpty() && byNewRule.isEmpty() && population.isEmpty();
  }

  static RulesetDifference of(
      Ruleset before, Ruleset now, NormalForm oldForm, Words oldWords, Words newWords) {
    NormalForm newForm = new NormalForm(Map.of());
    RuleAlignment aligned = RuleAlignment.of(before.rules(), now.rules(), oldForm, newForm);
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    Map<Integer, String> byOld = new LinkedHashMap<>();
    Map<Integer, String> byNew = new LinkedHashMap<>();
    List<Change> changes = new ArrayList<>();
    String of = " of " + now.id();
    Optional<String> population = population(before, now);
    population.ifPresent(it -> changes.add(Change.of(Topic.RULE, now.id().toString(), it)));

    Renumbering renumbering = new Renumbering("rule");
    for (RuleAlignment.Pair pair : aligned.same()) {
      numbers.put(pair.old().number(), pair.now().number());
      renumbering.take(pair.old().number(), pair.now().number());
      countsAs(pair, of, changes);
    }
    for (RuleAlignment.Pair pair : aligned.changed()) {
      numbers.put(pair.old().number(), pair.now().number());
      List<String> texts = texts(pair, oldForm, newForm, oldWords, newWords);
      countsAs(pair, of, changes);
      String was =
          pair.old().number() == pair.now().number()
              ? ""
              : " (it was rule " + pair.old().number() + ")";
      texts.forEach(
          text ->
              changes.add(Change.of(Topic.RULE, "rule " + pair.now().number() + of, text + was)));
      String all = "rule " + pair.now().number() + of + " " + String.join("; ", texts);
      byOld.put(pair.old().number(), all);
      byNew.put(pair.now().number(), all);
    }
    for (RuleAlignment.Pair pair : aligned.moved()) {
      numbers.put(pair.old().number(), pair.now().number());
      String subject = "rule " + pair.old().number() + of;
      String text = "is now asked as rule " + pair.now().number() + ", and says the same";
      changes.add(Change.of(Topic.RULE, subject, text));
      byOld.put(pair.old().number(), subject + " " + text);
      byNew.put(pair.now().number(), subject + " " + text);
      countsAs(pair, of, changes);
    }
    for (Rule gone : aligned.removed()) {
      String subject = "rule " + gone.number() + of;
      String text = "is gone; it was: " + words(gone, oldWords);
      changes.add(Change.of(Topic.RULE, subject, text));
      byOld.put(gone.number(), subject + " is gone");
    }
    for (Rule added : aligned.added()) {
      String subject = "rule " + added.number() + of;
      changes.add(Change.of(Topic.RULE, subject, "is new: " + words(added, newWords)));
      byNew.put(added.number(), subject + " is new");
    }
    changes.sort(Comparator.comparing(change -> change.subject().startsWith("rule")));
    renumbering
        .texts()
        .forEach(
            text ->
                changes.add(
                    Change.of(
                        Topic.RULE,
                        now.id() + ":",
                        text
                            + (text.startsWith("rules ")
                                ? ", and say the same"
                                : ", and says the same"))));
    return new RulesetDifference(now.id(), numbers, byOld, byNew, population, changes);
  }

  /** As what a rule counts changes numbers that are sent, and no patient's side. */
  private static void countsAs(RuleAlignment.Pair pair, String of, List<Change> changes) {
    if (!pair.old().countsAs().equals(pair.now().countsAs())) {
      changes.add(
          Change.of(
              Topic.RULE,
              "rule " + pair.now().number() + of,
              "now counts as "
                  + pair.now().countsAs().map(RejectedAs::word).orElse("nothing")
                  + " instead of "
                  + pair.old().countsAs().map(RejectedAs::word).orElse("nothing")));
    }
  }

  private static Optional<String> population(Ruleset before, Ruleset now) {
    return before.population().equals(now.population())
        ? Optional.empty()
        : Optional.of(
            "is now run on "
                + populationWords(now.population())
                + " instead of "
                + populationWords(before.population()));
  }

  static String populationWords(Optional<RulesetId> population) {
    return population.map(id -> "the patients selected by " + id).orElse("the base population");
  }

  private static String words(Rule rule, Words words) {
    return "if "
        + words.of(rule.condition())
        + ": "
        + rule.ifTrue().word()
        + "; otherwise: "
        + rule.ifFalse().word();
  }

  private static List<String> texts(
      RuleAlignment.Pair pair,
      NormalForm oldForm,
      NormalForm newForm,
      Words oldWords,
      Words newWords) {
    Rule old = pair.old();
    Rule now = pair.now();
    List<String> texts =
        new ArrayList<>(
            ConditionDifference.sentences(
                oldForm.of(old.condition()), newForm.of(now.condition()), oldWords, newWords));
    if (old.ifTrue() != now.ifTrue()) {
      texts.add(
          "now says " + now.ifTrue().word() + " where it holds, instead of " + old.ifTrue().word());
    }
    if (old.ifFalse() != now.ifFalse()) {
      texts.add(
          "now says "
              + now.ifFalse().word()
              + " where it does not hold, instead of "
              + old.ifFalse().word());
    }
    return texts;
  }
}
