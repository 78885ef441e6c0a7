package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.ValueType;
import java.util.Optional;
import java.util.Set;

/** In these tests PPED, QSSD and LIMIT are variables, ACHV_DAT is an alias, all else is a field. */
final class OpenScope implements Scope {

  private static final Set<String> VARIABLES = Set.of("PPED", "QSSD", "LIMIT", "ACHIEVEMENT_DAT");

  boolean mixed;

  @Override
  public Expression resolve(String name, int column) {
    if (name.equals("ACHV_DAT")) {
      return new Expression.VariableReference("ACHIEVEMENT_DAT");
    }
    return VARIABLES.contains(name)
        ? new Expression.VariableReference(name)
        : new Expression.FieldReference(name);
  }

  /** Names that end in _DAT and the qualifying dates are dates. */
  @Override
  public Optional<ValueType> typeOf(Expression reference) {
    String name =
        reference instanceof Expression.FieldReference field
            ? field.name()
            : ((Expression.VariableReference) reference).name();
    return Optional.of(
        name.endsWith("_DAT") || name.equals("PPED") || name.equals("QSSD")
            ? ValueType.DATE
            : ValueType.NUMBER);
  }

  @Override
  public void mixedWithoutBrackets(int column) {
    mixed = true;
  }
}
