package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Condition;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.Variable;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A variable that may have several values where one is needed: it stands only in the list of {@code
 * IN}.
 */
final class SeveralValuesCompared implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Set<String> several =
        draft.variables().stream()
            .filter(Variable::several)
            .map(Variable::name)
            .collect(Collectors.toSet());
    if (several.isEmpty()) {
      return;
    }
    if (several.contains(draft.header().referenceDate())) {
      tell(draft.header().referenceDate(), draft.header().referenceDateLocation(), "", faults);
    }
    for (PlacedCondition placed : PlacedCondition.of(draft)) {
      Set<String> found = new TreeSet<>();
      References.visitParts(placed.condition(), part -> compared(part, several, found));
      found.forEach(name -> tell(name, placed.location(), placed.subject(), faults));
    }
    for (Field field : draft.fields()) {
      if (References.criteriaOf(field.definition()).isEmpty()) {
        Set<String> found = new TreeSet<>();
        References.expressionsOf(field.definition()).forEach(it -> note(it, several, found));
        found.forEach(name -> tell(name, field.location(), "field " + field.name(), faults));
      }
    }
  }

  private static void compared(Condition part, Set<String> several, Set<String> found) {
    if (part instanceof Condition.Comparison comparison) {
      note(comparison.left(), several, found);
      note(comparison.right(), several, found);
    } else if (part instanceof Condition.NullTest test) {
      note(test.operand(), several, found);
    } else if (part instanceof Condition.OneOf oneOf) {
      note(oneOf.operand(), several, found);
      for (Expression option : oneOf.options()) {
        if (!(option instanceof Expression.VariableReference)) {
          note(option, several, found);
        }
      }
    }
  }

  private static void note(Expression expression, Set<String> several, Set<String> found) {
    References.visit(
        expression,
        part -> {
          if (part instanceof Expression.VariableReference variable
              && several.contains(variable.name())) {
            found.add(variable.name());
          }
        });
  }

  private static void tell(String name, SourceLocation location, String subject, Faults faults) {
    faults.add(
        FaultCode.TYPE_MISMATCH,
        location,
        subject,
        name
            + " may have several values, so nothing is equal to it or before it: write IN ("
            + name
            + ")");
  }
}
