package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition of a pack and where it stands.
 *
 * @param clusters of criteria: the clusters of the entries under test; empty: asked of the patient
 */
record PlacedCondition(
    Condition condition, SourceLocation location, String subject, List<String> clusters) {

  /** Every condition of a draft: criteria, choices, rules, what is sent. */
  static List<PlacedCondition> of(PackDraft draft) {
    List<PlacedCondition> all = new ArrayList<>();
    for (Field field : draft.fields()) {
      String subject = "field " + field.name();
      if (field.definition() instanceof FieldDefinition.OfEntries entries) {
        List<String> clusters = List.of(entries.cluster());
        entries
            .where()
            .ifPresent(it -> all.add(new PlacedCondition(it, field.location(), subject, clusters)));
      } else if (field.definition() instanceof FieldDefinition.Choice choice) {
        all.add(new PlacedCondition(choice.condition(), field.location(), subject, List.of()));
      }
    }
    for (Ruleset ruleset : draft.rulesets()) {
      for (Rule rule : ruleset.rules()) {
        String subject = ruleset.id() + " rule " + rule.number();
        all.add(new PlacedCondition(rule.condition(), rule.location(), subject, List.of()));
      }
    }
    for (Output output : draft.outputs()) {
      if (output instanceof Output.PatientLevel patients && patients.journals().isPresent()) {
        for (Output.JournalSelection selection : patients.journals().get().selections()) {
          selection
              .where()
              .ifPresent(
                  it ->
                      all.add(
                          new PlacedCondition(it, patients.location(), "", selection.clusters())));
        }
      }
    }
    return all;
  }
}
