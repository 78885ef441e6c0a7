package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;

/** {@code Value of} a field that selects no entry. */
final class ValuesOfNothing implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    for (Field field : draft.fields()) {
      if (field.definition() instanceof FieldDefinition.SelectedValue value
          && draft.fields().stream().anyMatch(it -> it.name().equals(value.field()))
          && draft.rememberingField(value.field()).isEmpty()) {
        faults.add(
            FaultCode.TYPE_MISMATCH,
            field.location(),
            "field " + field.name(),
            value.field()
                + " remembers no entry, as Earliest, Latest, Minimum and Maximum do; there is nothing"
                + " to take from it");
      }
    }
  }
}
