package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;

/** Criteria of a pair that ask for a value: they choose a day, and a day has no value. */
final class PairsAskedForValues implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    for (Field field : draft.fields()) {
      if (field.definition() instanceof FieldDefinition.PairSelection selection
          && selection.where().isPresent()) {
        boolean[] asks = new boolean[1];
        References.visit(
            selection.where().get(),
            expression ->
                asks[0] |=
                    expression instanceof Expression.EntryReference entry
                        && entry.attribute() != EntryAttribute.DATE);
        References.visitParts(
            selection.where().get(),
            part ->
                asks[0] |=
                    part instanceof Condition.EpisodeIs
                        || part instanceof Condition.PrescriptionIs);
        if (asks[0]) {
          faults.add(
              FaultCode.PAIR_ASKS_FOR_VALUE,
              field.location(),
              "field " + field.name(),
              "the criteria of a pair ask only for its date; take its values by Systolic of and"
                  + " Diastolic of, and ask for them in the rules");
        }
      }
    }
  }
}
