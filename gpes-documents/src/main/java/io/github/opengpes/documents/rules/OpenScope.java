package io.github.opengpes.documents.rules;

import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.QualifyingDates;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.syntax.Scope;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Takes every name, and remembers it: whether it names something can be said when all documents are
 * read; the checker looks for rulesets. Names that end in {@code _DAT} and the qualifying dates are
 * dates, {@code _VAL} are numbers (spec/business-rules.md 8.2).
 */
final class OpenScope implements Scope {

  private final Set<String> names = new LinkedHashSet<>();
  private boolean mixed;

  @Override
  public Expression resolve(String name, int column) {
    names.add(name);
    return new Expression.FieldReference(name);
  }

  @Override
  public Optional<ValueType> typeOf(Expression reference) {
    if (reference instanceof Expression.FieldReference field) {
      return Optional.of(
          field.name().endsWith("_DAT") || QualifyingDates.find(field.name()).isPresent()
              ? ValueType.DATE
              : ValueType.NUMBER);
    }
    return Optional.empty();
  }

  @Override
  public void mixedWithoutBrackets(int column) {
    mixed = true;
  }

  /** The names that were asked for. */
  Set<String> names() {
    return Set.copyOf(names);
  }

  /** Tells when AND and OR stood side by side without brackets, in a rule as in criteria. */
  void tellMixed(String written, Place place, Findings findings) {
    if (mixed) {
      findings.notUnderstood(
          place,
          written,
          "AND and OR stand side by side without brackets",
          "AND is taken before OR; put brackets where the document means it");
    }
  }
}
