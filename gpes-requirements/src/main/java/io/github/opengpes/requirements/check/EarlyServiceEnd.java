package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.QualifyingDates;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.Variable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service end date on the first day of a month. The day is inclusive (business-rules.md, decision
 * 1), so {@code 01.04.2014} probably meant 31 March.
 */
public final class EarlyServiceEnd implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    for (Variable variable : draft.variables()) {
      variable.defaultValues().stream()
          .map(value -> warning(variable, value))
          .flatMap(Optional::stream)
          .forEach(text -> faults.add(FaultCode.PERIOD_END, variable.location(), text));
    }
  }

  /** A warning when the variable is the service end date and the value the first of a month. */
  public static Optional<String> warning(Variable variable, Value value) {
    boolean serviceEnd =
        Stream.concat(Stream.of(variable.name()), variable.aliases().stream())
            .anyMatch(it -> QualifyingDates.find(it).equals(Optional.of(QualifyingDates.QSED)));
    return serviceEnd && value instanceof Value.DateValue date && date.date().getDayOfMonth() == 1
        ? Optional.of(
            variable.name()
                + " is the last day of the service, inclusive; "
                + date
                + " is the first of a month: is the day before meant?")
        : Optional.empty();
  }
}
