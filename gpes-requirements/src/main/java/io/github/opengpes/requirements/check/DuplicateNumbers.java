package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.AttributeIds;
import io.github.opengpes.requirements.model.Output;

/** Field numbers, AIDs, RIDs and QIDs that stand there twice. */
final class DuplicateNumbers implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Twice numbers = new Twice("the field number", faults);
    draft
        .fields()
        .forEach(field -> numbers.see(field.number(), field.location(), "field " + field.name()));
    Twice variableAids = new Twice("the AID", faults);
    draft
        .variables()
        .forEach(it -> variableAids.see(AttributeIds.text(it.aid()), it.location(), ""));

    Twice rids = new Twice("the RID", faults);
    Twice qids = new Twice("the QID", faults);
    Twice outputAids = new Twice("the AID", faults);
    for (Output output : draft.outputs()) {
      if (output instanceof Output.VariableEcho echo) {
        rids.see(echo.rid(), echo.location(), "");
        outputAids.see(AttributeIds.text(echo.aid()), echo.location(), "");
      } else if (output instanceof Output.Count count) {
        rids.see(count.rid(), count.location(), "");
        outputAids.see(AttributeIds.text(count.aid()), count.location(), "");
      } else if (output instanceof Output.PatientLevel patients) {
        qids.see(patients.qid(), patients.location(), "");
        patients.journals().ifPresent(it -> qids.see(it.qid(), patients.location(), ""));
      }
    }
  }
}
