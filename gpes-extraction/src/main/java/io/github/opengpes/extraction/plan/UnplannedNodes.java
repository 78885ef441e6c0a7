package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.BasePopulation;
import io.github.opengpes.requirements.model.CalendarUnit;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.CountedPatients;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.RegistrationStatus;
import io.github.opengpes.requirements.model.RequirementPack;

/**
 * Refuses packs that ask for what the plan does not know: never another answer than the right one.
 */
final class UnplannedNodes {

  private UnplannedNodes() {}

  static void refuse(RequirementPack pack) {
    BasePopulation population = pack.population();
    check(population.status() == RegistrationStatus.REGISTERED, "the status of the population");
    check(pack.openClusters().isEmpty(), "clusters whose descendants are not filled in");
    for (Field field : pack.fields().values()) {
      check(isPlanned(field.definition()), "field " + field.name());
      References.criteriaOf(field.definition()).ifPresent(UnplannedNodes::refuse);
    }
    pack.rulesets().values().stream()
        .flatMap(ruleset -> ruleset.rules().stream())
        .forEach(rule -> refuse(rule.condition()));
    for (Output output : pack.outputs()) {
      check(
          !(output instanceof Output.Count count)
              || count.patients() instanceof CountedPatients.Selected,
          "counts of rejected patients");
    }
  }

  private static boolean isPlanned(FieldDefinition definition) {
    if (definition instanceof FieldDefinition.EntrySelection selection) {
      return selection.nth() == 1;
    }
    if (definition instanceof FieldDefinition.PairSelection selection) {
      return selection.nth() == 1;
    }
    if (definition instanceof FieldDefinition.AgeAt age) {
      return age.unit() == CalendarUnit.YEARS;
    }
    return definition instanceof FieldDefinition.SelectedValue
        || definition instanceof FieldDefinition.PatientFact
        || definition instanceof FieldDefinition.Choice;
  }

  private static void refuse(Condition condition) {
    References.visitParts(
        condition,
        part ->
            check(
                !(part instanceof Condition.OneOf
                    || part instanceof Condition.InRuleset
                    || part instanceof Condition.EpisodeIs
                    || part instanceof Condition.PrescriptionIs),
                "lists, rulesets, episodes and prescriptions in conditions"));
  }

  private static void check(boolean planned, String what) {
    if (!planned) {
      throw new IllegalArgumentException("the plan does not know " + what);
    }
  }
}
