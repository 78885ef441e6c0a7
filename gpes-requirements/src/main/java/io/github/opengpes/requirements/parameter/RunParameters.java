package io.github.opengpes.requirements.parameter;

import io.github.opengpes.requirements.check.EarlyServiceEnd;
import io.github.opengpes.requirements.fault.Nearest;
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
import java.util.stream.Stream;

/**
 * The values of each variable of a pack, in the order of the pack.
 *
 * @param values by the name of the variable; at least one of each, more than one only where the
 *     variable may have several
 */
public record RunParameters(Map<String, List<Value>> values) {

  private static final int SHOWN = 40;

  /** Copies the map and keeps its order. */
  public RunParameters {
    Map<String, List<Value>> copy = new LinkedHashMap<>();
    values.forEach((name, several) -> copy.put(name, List.copyOf(several)));
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * Takes the defaults of a pack and what is given for the run instead.
   *
   * @param given by name, alias or AID (in any case) of the variable
   */
  public static ParameterResolution resolve(RequirementPack pack, Map<String, String> given) {
    List<ParameterFault> faults = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Map<String, List<Value>> found = new LinkedHashMap<>();
    given.forEach(
        (name, text) -> {
          Optional<Variable> variable = pack.findVariable(name);
          if (variable.isEmpty()) {
            faults.add(
                new ParameterFault(
                    ParameterFault.Kind.UNKNOWN_VARIABLE,
                    name,
                    "the pack has no variable of this name, alias or AID"
                        + Nearest.suggestion(name, namesOf(pack))));
          } else {
            take(variable.get(), name, text, found, faults);
          }
        });
    Map<String, List<Value>> values = new LinkedHashMap<>();
    for (Variable variable : pack.variables().values()) {
      List<Value> taken = found.getOrDefault(variable.name(), variable.defaultValues());
      if (!taken.isEmpty()) {
        values.put(variable.name(), taken);
      }
      taken.stream()
          .map(it -> EarlyServiceEnd.warning(variable, it))
          .flatMap(Optional::stream)
          .forEach(warnings::add);
      if (taken.isEmpty() && faults.stream().noneMatch(it -> it.name().equals(variable.name()))) {
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

  private static List<String> namesOf(RequirementPack pack) {
    return pack.variables().values().stream()
        .flatMap(it -> Stream.concat(Stream.of(it.name()), it.aliases().stream()))
        .toList();
  }

  private static void take(
      Variable variable,
      String name,
      String text,
      Map<String, List<Value>> found,
      List<ParameterFault> faults) {
    Optional<List<Value>> value = Literals.values(variable.type(), text.strip());
    if (value.isPresent() && value.get().size() > 1 && !variable.several()) {
      faults.add(
          new ParameterFault(
              ParameterFault.Kind.SEVERAL_VALUES,
              variable.name(),
              "the variable has one value, several are given; the pack would have to say 'several:"
                  + " true'"));
    } else if (value.isEmpty()) {
      faults.add(
          new ParameterFault(
              ParameterFault.Kind.WRONG_TYPE,
              variable.name(),
              "'"
                  + shown(text)
                  + (variable.type() == ValueType.DATE
                      ? "' is no day; " + Literals.HOW_TO_WRITE_A_DAY
                      : "' is no number of at most ten digits before the point and four after it")));
    } else if (found.putIfAbsent(variable.name(), value.get()) != null) {
      faults.add(
          new ParameterFault(
              ParameterFault.Kind.GIVEN_TWICE,
              variable.name(),
              "the variable is given twice, the second time as '" + name + "'"));
    }
  }

  /** Parameters are the same for all patients, so the text may be told; a long one is cut. */
  private static String shown(String text) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }

  /** The values of a variable of the pack, in the order given. */
  public List<Value> values(String variable) {
    List<Value> several = values.get(variable);
    if (several == null) {
      throw new IllegalArgumentException("no variable " + variable + " in this run");
    }
    return several;
  }

  /** The value of a variable of the pack that may not have several. */
  public Value value(String variable) {
    List<Value> several = values(variable);
    if (several.size() != 1) {
      throw new IllegalArgumentException(variable + " has several values in this run");
    }
    return several.get(0);
  }

  /** The values of a variable as a request carries them, and as a result echoes them. */
  public String text(String variable) {
    return Value.joined(values(variable));
  }

  /** The day up to which records are read. */
  public LocalDate referenceDate(RequirementPack pack) {
    if (value(pack.referenceDate()) instanceof Value.DateValue date) {
      return date.date();
    }
    throw new IllegalArgumentException("the reference date is no date");
  }
}
