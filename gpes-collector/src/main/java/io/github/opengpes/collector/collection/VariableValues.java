package io.github.opengpes.collector.collection;

import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.rtp.SubstitutionValue;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.Variable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values that a collection gives to the variables of its pack.
 *
 * @param given by variable, in the order of the pack; only those that the collection names
 * @param faults one line for each value that cannot be used
 */
record VariableValues(Map<Variable, List<Value>> given, List<String> faults) {

  static VariableValues of(Map<String, String> written, RequirementPack pack) {
    List<String> faults = new ArrayList<>();
    Map<Variable, List<Value>> values = new HashMap<>();
    written.forEach(
        (name, text) -> {
          Optional<Variable> variable = pack.findVariable(name);
          if (variable.isEmpty()) {
            faults.add(
                "variables: "
                    + name
                    + " is no variable of the pack; it has "
                    + String.join(", ", pack.variables().keySet()));
            return;
          }
          Optional<List<Value>> value = values(variable.get(), text);
          if (value.isEmpty()) {
            faults.add("variables: " + name + " is to be " + form(variable.get()));
          } else if (values.put(variable.get(), value.get()) != null) {
            faults.add("variables: " + variable.get().name() + " has a value twice");
          }
        });
    pack.variables().values().stream()
        .filter(variable -> variable.defaultValues().isEmpty())
        .filter(variable -> !isNamed(variable, written))
        .forEach(
            variable ->
                faults.add("variables: " + variable.name() + " has no default and needs a value"));
    Map<Variable, List<Value>> ordered = new LinkedHashMap<>();
    pack.variables().values().stream()
        .filter(values::containsKey)
        .forEach(variable -> ordered.put(variable, values.get(variable)));
    return new VariableValues(ordered, List.copyOf(faults));
  }

  private static boolean isNamed(Variable variable, Map<String, String> written) {
    return written.keySet().stream()
        .anyMatch(
            name ->
                variable.name().equals(name)
                    || variable.aliases().contains(name)
                    || variable.aid().toString().equalsIgnoreCase(name));
  }

  private static String form(Variable variable) {
    String one =
        switch (variable.type()) {
          case DATE -> "a date such as 2026-03-31";
          case NUMBER -> "a number such as 12 or 7.5";
        };
    return variable.several() ? one + ", or several with § between them" : one;
  }

  private static Optional<List<Value>> values(Variable variable, String text) {
    List<Value> values = new ArrayList<>();
    for (String part : variable.several() ? text.split(Value.SEPARATOR, -1) : new String[] {text}) {
      Optional<Value> value = value(variable, part.strip());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(values);
  }

  private static Optional<Value> value(Variable variable, String text) {
    try {
      return Optional.of(
          switch (variable.type()) {
            case DATE -> new Value.DateValue(LocalDate.parse(text));
            case NUMBER -> new Value.NumberValue(new BigDecimal(text));
          });
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** As a request carries them: by the AID of the variable. */
  List<SubstitutionValue> toMessage() {
    return given.entrySet().stream()
        .map(
            entry ->
                new SubstitutionValue(
                    GpesUuid.of(entry.getKey().aid()),
                    Optional.of(entry.getKey().name()),
                    Value.joined(entry.getValue())))
        .toList();
  }
}
