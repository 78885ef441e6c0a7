package io.github.opengpes.requirements.parameter;

import io.github.opengpes.requirements.check.EarlyServiceEnd;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.syntax.Literals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value for each variable of a pack, in the order of the pack.
 *
 * @param values by the name of the variable
 */
public record RunParameters(Map<String, Value> values) {

  /** Copies the map and keeps its order. */
  public RunParameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Takes the defaults of a pack and what is given for the run instead.
   *
   * @param given by name, alias or AID (in any case) of the variable
   */
  public static ParameterResolution resolve(RequirementPack pack, Map<String, String> given) {
    List<ParameterFault> faults = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Map<String, Value> found = new LinkedHashMap<>();
    given.forEach(
        (name, text) -> {
          Optional<Variable> variable = pack.findVariable(name);
          if (variable.isEmpty()) {
            faults.add(
                new ParameterFault(
                    ParameterFault.Kind.UNKNOWN_VARIABLE,
                    name,
                    "the pack has no variable of this name, alias or AID"));
          } else {
            take(variable.get(), name, text, found, faults);
          }
        });
    Map<String, Value> values = new LinkedHashMap<>();
    for (Variable variable : pack.variables().values()) {
      Optional<Value> value =
          Optional.ofNullable(found.get(variable.name())).or(variable::defaultValue);
      value.ifPresent(it -> values.put(variable.name(), it));
      value.flatMap(it -> EarlyServiceEnd.warning(variable, it)).ifPresent(warnings::add);
      if (value.isEmpty() && faults.stream().noneMatch(it -> it.name().equals(variable.name()))) {
        faults.add(
            new ParameterFault(
                ParameterFault.Kind.MISSING,
                variable.name(),
                "the variable has no default, and no value is given"));
      }
    }
    return new ParameterResolution(
        faults.isEmpty() ? Optional.of(new RunParameters(values)) : Optional.empty(),
        faults,
        warnings);
  }

  private static void take(
      Variable variable,
      String name,
      String text,
      Map<String, Value> found,
      List<ParameterFault> faults) {
    Optional<Value> value = Literals.value(variable.type(), text.strip());
    if (value.isEmpty()) {
      faults.add(
          new ParameterFault(
              ParameterFault.Kind.WRONG_TYPE,
              variable.name(),
              variable.type() == ValueType.DATE
                  ? "the value is no day; write 2020-03-31"
                  : "the value is no number of at most ten digits before the point and four after"
                      + " it"));
    } else if (found.putIfAbsent(variable.name(), value.get()) != null) {
      faults.add(
          new ParameterFault(
              ParameterFault.Kind.GIVEN_TWICE,
              variable.name(),
              "the variable is given twice, the second time as '" + name + "'"));
    }
  }

  /** The value of a variable of the pack. */
  public Value value(String variable) {
    Value value = values.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("no variable " + variable + " in this run");
    }
    return value;
  }

  /** The day up to which records are read. */
  public LocalDate referenceDate(RequirementPack pack) {
    if (value(pack.referenceDate()) instanceof Value.DateValue date) {
      return date.date();
    }
    throw new IllegalArgumentException("the reference date is no date");
  }
}
