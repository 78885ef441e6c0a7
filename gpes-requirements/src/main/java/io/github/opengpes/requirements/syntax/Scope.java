package io.github.opengpes.requirements.syntax;

import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.model.Variable;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The names that a text may use. */
public interface Scope {

  /**
   * What a name stands for: a {@link Expression.VariableReference} (also for an alias) or a {@link
   * Expression.FieldReference}. A scope that collects faults notes an unknown name and answers a
   * field reference, so that reading goes on.
   *
   * @param name in upper case
   * @param column where in the text
   */
  Expression resolve(String name, int column);

  /**
   * The ruleset that a rule asks for; here any, and without its part a register. A scope that
   * collects faults notes an unknown name and answers something, so that reading goes on.
   *
   * @param name in upper case
   * @param part absent: the name alone says which
   * @param column where in the text
   */
  default RulesetId ruleset(String name, Optional<RulesetPart> part, int column) {
    return new RulesetId(name, part.orElse(RulesetPart.REGISTER));
  }

  /** Whether the name, in upper case, is that of a cluster and of nothing else. */
  default boolean isCluster(String name) {
    return false;
  }

  /** The type of a variable or field, where it is known. */
  Optional<ValueType> typeOf(Expression reference);

  /** Told when AND and OR stand side by side without brackets: AND binds tighter, but say so. */
  default void mixedWithoutBrackets(int column) {}

  /** The names of a checked pack. An unknown name is a {@link NoSuchElementException}. */
  static Scope of(RequirementPack pack) {
    return new Scope() {
      @Override
      public Expression resolve(String name, int column) {
        if (pack.fields().containsKey(name)) {
          return new Expression.FieldReference(name);
        }
        return pack.variables().values().stream()
            .filter(v -> v.name().equals(name) || v.aliases().contains(name))
            .findFirst()
            .map(variable -> new Expression.VariableReference(variable.name()))
            .orElseThrow(() -> new NoSuchElementException("no variable or field " + name));
      }

      @Override
      public RulesetId ruleset(String name, Optional<RulesetPart> part, int column) {
        return pack.rulesets().keySet().stream()
            .filter(id -> id.name().equals(name) && part.map(id.part()::equals).orElse(true))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no ruleset " + name));
      }

      @Override
      public Optional<ValueType> typeOf(Expression reference) {
        if (reference instanceof Expression.FieldReference field) {
          Optional<Field> known = Optional.ofNullable(pack.fields().get(field.name()));
          return known.map(it -> it.definition().type());
        }
        if (reference instanceof Expression.VariableReference variable) {
          Optional<Variable> known = Optional.ofNullable(pack.variables().get(variable.name()));
          return known.map(Variable::type);
        }
        return Optional.empty();
      }
    };
  }
}
