package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.syntax.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the variables. */
record VariablesReader(YamlMapping yaml, Faults faults) {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  List<Variable> read() {
    if (!yaml.has("variables")) {
      faults.add(FaultCode.MISSING_KEY, yaml.location(), "'variables' is missing");
    }
    List<Variable> variables = new ArrayList<>();
    for (YamlMapping keys : yaml.mappings("variables", PackKeys.VARIABLE)) {
      variables.add(variable(keys));
    }
    return variables;
  }

  private Variable variable(YamlMapping keys) {
    String name = keys.text("name");
    Names.check(name, "variable", keys.location("name"), faults);
    List<String> aliases = keys.texts("aliases");
    aliases.forEach(it -> Names.check(it, "variable", keys.location("aliases"), faults));
    ValueType type = type(keys);
    boolean several = keys.flag("several");
    return new Variable(
        name,
        aliases,
        aid(keys, faults),
        type,
        several,
        defaultValues(keys, type, several),
        keys.optional("description").orElse(""),
        keys.location());
  }

  private ValueType type(YamlMapping keys) {
    return switch (keys.text("type")) {
      case "date", "" -> ValueType.DATE;
      case "number" -> ValueType.NUMBER;
      default -> {
        faults.add(FaultCode.BAD_VALUE, keys.location("type"), "a type is 'date' or 'number'");
        yield ValueType.DATE;
      }
    };
  }

  private List<Value> defaultValues(YamlMapping keys, ValueType type, boolean several) {
    Optional<String> text = keys.optional("default");
    Optional<List<Value>> value = text.flatMap(it -> Literals.values(type, it));
    if (!several && value.map(List::size).orElse(0) > 1) {
      faults.add(
          FaultCode.BAD_VALUE, keys.location("default"), "several values need 'several: true'");
    }
    if (text.isPresent() && value.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location("default"),
          "the default '"
              + text.get()
              + (type == ValueType.DATE
                  ? "' is no day; " + Literals.HOW_TO_WRITE_A_DAY
                  : "' is no number"));
    }
    return value.orElse(List.of());
  }

  /** The AID of a variable or output; a fault and a zero UUID when there is none. */
  static UUID aid(YamlMapping keys, Faults faults) {
    String text = keys.text("aid");
    if (UUID_FORM.matcher(text).matches()) {
      return UUID.fromString(text);
    }
    if (!text.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location("aid"),
          "an AID is a UUID, such as 2C1A9F0E-3B5D-4E52-9C4B-0A6D3C7E8F10");
    }
    return new UUID(0, 0);
  }
}
