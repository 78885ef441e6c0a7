package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Expression;
import io.github.opengpes.requirements.model.QualifyingDates;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.SourceLocation;
import io.github.opengpes.requirements.model.ValueType;
import io.github.opengpes.requirements.model.Variable;
import io.github.opengpes.requirements.syntax.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves the names of one text of a pack and notes those that nothing has.
 *
 * @param fieldsAreCut there may be more fields, which cannot be read: a name that nothing has may
 *     be one of them
 */
record NamingScope(
    Map<String, String> variables,
    Set<String> fields,
    boolean fieldsAreCut,
    List<RulesetId> rulesets,
    Set<String> clusters,
    Faults faults,
    SourceLocation location,
    String subject)
    implements Scope {

  /** A scope for texts of a pack with these variables and fields; {@link #at} places it. */
  static NamingScope of(
      List<Variable> variables,
      Set<String> fields,
      boolean fieldsAreCut,
      List<RulesetId> rulesets,
      Set<String> clusters,
      Faults faults) {
    Map<String, String> names = new HashMap<>();
    for (Variable variable : variables) {
      names.put(variable.name(), variable.name());
      variable.aliases().forEach(alias -> names.put(alias, variable.name()));
    }
    return new NamingScope(
        Map.copyOf(names),
        Set.copyOf(fields),
        fieldsAreCut,
        List.copyOf(rulesets),
        Set.copyOf(clusters),
        faults,
        new SourceLocation("", 0),
        "");
  }

  NamingScope at(SourceLocation place, String what) {
    return new NamingScope(
        variables, fields, fieldsAreCut, rulesets, clusters, faults, place, what);
  }

  @Override
  public Expression resolve(String name, int column) {
    String variable = variables.get(name);
    if (variable != null) {
      return new Expression.VariableReference(variable);
    }
    if (!fields.contains(name) && !fieldsAreCut) {
      List<String> known = new ArrayList<>(fields);
      known.addAll(variables.keySet());
      faults.add(
          FaultCode.UNKNOWN_NAME,
          location,
          subject,
          "column "
              + column
              + ": no field or variable has the name '"
              + name
              + "'"
              + QualifyingDates.otherName(name, variables.keySet())
                  .map(other -> "; give the variable " + other + " this alias")
                  .orElseGet(() -> Nearest.suggestion(name, known)));
    }
    return new Expression.FieldReference(name);
  }

  @Override
  public RulesetId ruleset(String name, Optional<RulesetPart> part, int column) {
    String written = part.map(it -> new RulesetId(name, it).toString()).orElse(name);
    return RulesetNames.find(written, rulesets, location, subject, faults)
        .orElse(new RulesetId(name, part.orElse(RulesetPart.REGISTER)));
  }

  @Override
  public boolean isCluster(String name) {
    return !fieldsAreCut
        && clusters.contains(name)
        && !fields.contains(name)
        && !variables.containsKey(name)
        && rulesets.stream().noneMatch(it -> it.name().equals(name));
  }

  /** Types are settled when all texts are read. */
  @Override
  public Optional<ValueType> typeOf(Expression reference) {
    return Optional.empty();
  }

  @Override
  public void mixedWithoutBrackets(int column) {
    faults.add(
        FaultCode.MIXED_AND_OR,
        location,
        subject,
        "AND and OR stand side by side; AND is taken first: say so with brackets");
  }
}
