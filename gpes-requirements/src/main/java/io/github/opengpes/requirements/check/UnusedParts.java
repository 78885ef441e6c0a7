package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.References;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Fields that no rule, output or other field asks for, and clusters that nothing names. Members of
 * a union are used by it. Nothing is told while an error hides what is used.
 */
final class UnusedParts implements Check {

  /** Errors that hide what a rule, field or output uses. */
  private static final Set<FaultCode> HIDING =
      EnumSet.of(
          FaultCode.MISSING_FILE,
          FaultCode.UNREADABLE_FILE,
          FaultCode.MISSING_KEY,
          FaultCode.UNKNOWN_KEY,
          FaultCode.UNKNOWN_NAME,
          FaultCode.SYNTAX,
          FaultCode.RULES_WITHOUT_RULESET,
          FaultCode.RULESET_WITHOUT_RULES);

  @Override
  public void look(PackDraft draft, Faults faults) {
    if (faults.any(HIDING)) {
      return;
    }
    Set<String> usedFields = new HashSet<>();
    Set<String> usedClusters = new HashSet<>();
    draft
        .rulesets()
        .forEach(
            ruleset ->
                ruleset
                    .rules()
                    .forEach(rule -> usedFields.addAll(References.fieldsOf(rule.condition()))));
    for (Field field : draft.fields()) {
      usedFields.addAll(References.fieldsOf(field.definition()));
      References.clusterOf(field.definition()).ifPresent(usedClusters::add);
    }
    for (Output output : draft.outputs()) {
      if (output instanceof Output.PatientLevel patients && patients.journals().isPresent()) {
        for (Output.JournalSelection selection : patients.journals().get().selections()) {
          usedClusters.addAll(selection.clusters());
          selection.where().ifPresent(it -> usedFields.addAll(References.fieldsOf(it)));
        }
      }
    }
    for (PackDraft.Pair pair : draft.pairs()) {
      usedClusters.add(pair.pairedCluster().firstOnly());
      usedClusters.add(pair.pairedCluster().secondOnly());
    }
    usedClusters.addAll(draft.unionMembers());
    for (Field field : draft.fields()) {
      if (!usedFields.contains(field.name())) {
        faults.add(
            FaultCode.UNUSED,
            field.location(),
            "field " + field.name(),
            "no rule, output or field uses it");
      }
    }
    for (Cluster cluster : draft.clusters()) {
      if (!usedClusters.contains(cluster.name())) {
        faults.add(
            FaultCode.UNUSED,
            cluster.location(),
            "cluster " + cluster.name() + " is not used by any field or output");
      }
    }
  }
}
