package io.github.opengpes.requirements.check.reach;

import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values of the variables of a run, of those that have any.
 *
 * @param variables by name
 */
public record World(Map<String, List<Value>> variables) {

  /** Without variables: only what is written as a date or number is known. */
  static final World NONE = new World(Map.of());

  /** Copies the map. */
  public World {
    variables = Map.copyOf(variables);
  }

  /** The defaults. */
  public static World ofDefaults(Collection<Variable> variables) {
    Map<String, List<Value>> values = new LinkedHashMap<>();
    variables.stream()
        .filter(it -> !it.defaultValues().isEmpty())
        .forEach(it -> values.putIfAbsent(it.name(), it.defaultValues()));
    return new World(values);
  }

  /**
   * The defaults, and other values that stand to each other in other ways: what is so in all of
   * them is not so by chance.
   */
  public static List<World> several(Collection<Variable> variables) {
    List<World> worlds = new ArrayList<>();
    worlds.add(ofDefaults(variables));
    for (int way : new int[] {61, -97}) {
      Map<String, List<Value>> values = new LinkedHashMap<>();
      int nth = 1;
      for (Variable variable : variables) {
        int by = way * nth++;
        if (!variable.defaultValues().isEmpty()) {
          values.putIfAbsent(
              variable.name(),
              variable.defaultValues().stream().map(value -> moved(value, by)).toList());
        }
      }
      worlds.add(new World(values));
    }
    return worlds;
  }

  private static Value moved(Value value, int by) {
    return value instanceof Value.DateValue date
        ? new Value.DateValue(date.date().plusDays(by))
        : new Value.NumberValue(((Value.NumberValue) value).number().add(BigDecimal.valueOf(by)));
  }

  /** The number that the expression is in this world, a date by its day; empty when it depends. */
  Optional<BigDecimal> constant(Expression expression) {
    return value(expression).map(World::number);
  }

  /** The numbers of all values of a variable; of another expression its one number. */
  Optional<List<BigDecimal>> constants(Expression expression) {
    return expression instanceof Expression.VariableReference variable
        ? Optional.ofNullable(variables.get(variable.name()))
            .map(values -> values.stream().map(World::number).toList())
        : constant(expression).map(List::of);
  }

  private Optional<Value> value(Expression expression) {
    if (expression instanceof Expression.DateLiteral literal) {
      return Optional.of(new Value.DateValue(literal.value()));
    }
    if (expression instanceof Expression.NumberLiteral literal) {
      return Optional.of(new Value.NumberValue(literal.value()));
    }
    if (expression instanceof Expression.VariableReference variable) {
      List<Value> values = variables.getOrDefault(variable.name(), List.of());
      return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
    if (expression instanceof Expression.ShiftedDate shifted
        && value(shifted.date()).orElse(null) instanceof Value.DateValue date) {
      return Optional.of(new Value.DateValue(shifted.unit().moved(date.date(), shifted.amount())));
    }
    return Optional.empty();
  }

  private static BigDecimal number(Value value) {
    return value instanceof Value.DateValue date
        ? BigDecimal.valueOf(date.date().toEpochDay())
        : ((Value.NumberValue) value).number();
  }
}
