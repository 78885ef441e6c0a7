package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.References;
import java.util.HashSet;
import java.util.Set;

/**
 * Fields that no rule, output or other field asks for, and clusters that nothing names. Members of
 * a union are used by it.
 */
final class UnusedParts implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
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
