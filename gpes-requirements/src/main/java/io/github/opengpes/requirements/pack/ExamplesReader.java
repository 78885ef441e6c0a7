package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.example.ExamplePatient;
import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.parameter.ParameterResolution;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.syntax.Literals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the example patients of one file against a checked pack. */
record ExamplesReader(RequirementPack pack, Faults faults, Set<String> names) {

  private static final Pattern BY_RULE = Pattern.compile("(Select|Reject) by rule ([0-9]{1,9})");
  private static final Pattern BY_GATE = Pattern.compile("outside \\(([a-z0-9]+)\\)");

  ExamplesReader(RequirementPack pack, Faults faults) {
    this(pack, faults, new HashSet<>());
  }

  List<ExamplePatient> read(YamlMapping file) {
    Map<String, String> setForAll = settings(file);
    List<ExamplePatient> examples = new ArrayList<>();
    for (YamlMapping keys : file.mappings("patients", PackKeys.EXAMPLE)) {
      example(keys, setForAll).ifPresent(examples::add);
    }
    if (!file.has("patients")) {
      faults.add(FaultCode.MISSING_KEY, file.location(), "'patients' is missing");
    }
    return examples;
  }

  private Optional<ExamplePatient> example(YamlMapping keys, Map<String, String> setForAll) {
    String name = keys.text("name");
    if (!name.isEmpty() && !names.add(name)) {
      faults.add(
          FaultCode.DUPLICATE, keys.location("name"), "two examples have the name '" + name + "'");
    }
    String why = keys.text("why");
    var record = new ExampleRecordReader(pack, keys, faults).read();
    Set<Gate> withheld = withheld(keys);
    Map<RulesetId, Outcome> outcomes = outcomes(keys);
    Map<String, Optional<Value>> fields = fields(keys);
    if (!keys.has("expect") && !keys.has("fields")) {
      faults.add(
          FaultCode.NO_EXPECTATION, keys.location(), "example '" + name + "' expects nothing");
    }
    Optional<RunParameters> parameters = parameters(keys, setForAll);
    if (record.isEmpty() || parameters.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExamplePatient(
            name,
            why,
            record.get(),
            withheld,
            parameters.get(),
            outcomes,
            fields,
            keys.location()));
  }

  private Optional<RunParameters> parameters(YamlMapping keys, Map<String, String> setForAll) {
    Map<String, String> given = new LinkedHashMap<>(setForAll);
    settings(keys)
        .forEach(
            (name, value) -> {
              given.keySet().removeIf(it -> same(it, name));
              given.put(name, value);
            });
    ParameterResolution resolution = RunParameters.resolve(pack, given);
    SourceLocation location = keys.location("set");
    resolution
        .faults()
        .forEach(
            it -> faults.add(FaultCode.BAD_VALUE, location, "set " + it.name() + ": " + it.text()));
    return resolution.parameters();
  }

  private boolean same(String left, String right) {
    return pack.findVariable(left).isPresent()
        && pack.findVariable(left).equals(pack.findVariable(right));
  }

  private static Map<String, String> settings(YamlMapping keys) {
    Map<String, String> settings = new LinkedHashMap<>();
    keys.mapping("set", List.of())
        .ifPresent(set -> set.keys().forEach(name -> settings.put(name, set.written(name))));
    return settings;
  }

  private Set<Gate> withheld(YamlMapping keys) {
    Set<Gate> gates = EnumSet.noneOf(Gate.class);
    for (String word : keys.texts("withheld")) {
      switch (word) {
        case "type1" -> gates.add(Gate.TYPE1);
        case "exclusion" -> gates.add(Gate.EXCLUSION);
        default ->
            faults.add(
                FaultCode.BAD_VALUE,
                keys.location("withheld"),
                "'withheld' is a list of 'type1' and 'exclusion'");
      }
    }
    return gates;
  }

  private Map<RulesetId, Outcome> outcomes(YamlMapping keys) {
    Map<RulesetId, Outcome> outcomes = new LinkedHashMap<>();
    Optional<YamlMapping> expect = keys.mapping("expect", List.of());
    if (expect.isEmpty()) {
      return outcomes;
    }
    List<RulesetId> ids = List.copyOf(pack.rulesets().keySet());
    for (String name : expect.get().keys()) {
      SourceLocation location = expect.get().location(name);
      Optional<RulesetId> id = RulesetNames.find(name, ids, location, faults);
      if (id.isPresent()) {
        outcome(id.get(), expect.get().written(name), location)
            .ifPresent(
                outcome -> {
                  if (outcomes.putIfAbsent(id.get(), outcome) != null) {
                    faults.add(FaultCode.DUPLICATE, location, id.get() + " is expected twice");
                  }
                });
      }
    }
    return outcomes;
  }

  private Optional<Outcome> outcome(RulesetId id, String text, SourceLocation location) {
    Matcher byRule = BY_RULE.matcher(text);
    if (byRule.matches()) {
      int number = Integer.parseInt(byRule.group(2));
      Ruleset ruleset = pack.rulesets().get(id);
      if (ruleset != null && ruleset.rules().stream().noneMatch(it -> it.number() == number)) {
        faults.add(FaultCode.UNKNOWN_NAME, location, id + " has no rule " + number);
        return Optional.empty();
      }
      return Optional.of(Outcome.byRule(id, byRule.group(1).equals("Select"), number));
    }
    Matcher byGate = BY_GATE.matcher(text);
    Optional<Gate> gate =
        byGate.matches()
            ? Arrays.stream(Gate.values())
                .filter(it -> it.word().equals(byGate.group(1)))
                .findFirst()
            : Optional.empty();
    if (gate.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          location,
          "an outcome is 'Select by rule 1', 'Reject by rule 4' or 'outside (registration)',"
              + " likewise type1, exclusion, population");
    }
    return gate.map(it -> Outcome.byGate(id, it));
  }

  private Map<String, Optional<Value>> fields(YamlMapping keys) {
    Map<String, Optional<Value>> fields = new LinkedHashMap<>();
    Optional<YamlMapping> expect = keys.mapping("fields", List.of());
    if (expect.isEmpty()) {
      return fields;
    }
    for (String name : expect.get().keys()) {
      SourceLocation location = expect.get().location(name);
      String text = expect.get().written(name);
      Field field = pack.fields().get(name);
      if (field == null) {
        faults.add(
            FaultCode.UNKNOWN_NAME,
            location,
            "no field has the name '"
                + name
                + "'"
                + Nearest.suggestion(name, pack.fields().keySet()));
        continue;
      }
      Optional<Value> value = Literals.value(field.definition().type(), text);
      if (value.isEmpty() && !text.equalsIgnoreCase("null")) {
        faults.add(
            FaultCode.BAD_VALUE, location, "a value of " + name + " is a date, a number or Null");
      }
      fields.put(name, value);
    }
    return fields;
  }
}
