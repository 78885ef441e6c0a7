package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.model.Variable;
import java.util.Optional;

/** A reference date that is no variable of type date. */
final class MisusedReferenceDate implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    String name = draft.header().referenceDate();
    Optional<Variable> variable =
        draft.variables().stream().filter(it -> it.name().equals(name)).findFirst();
    if (variable.isEmpty() && !name.isEmpty()) {
      faults.add(
          FaultCode.UNKNOWN_NAME,
          draft.header().referenceDateLocation(),
          "no variable has the name '"
              + name
              + "'"
              + Nearest.suggestion(name, draft.variables().stream().map(Variable::name).toList()));
    }
    if (variable.isPresent() && variable.get().type() != ValueType.DATE) {
      faults.add(
          FaultCode.TYPE_MISMATCH,
          draft.header().referenceDateLocation(),
          "the reference date " + name + " is not of type date");
    }
  }
}
