package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.PairedCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Paired clusters whose sides do not fit: a one-sided code that is not in the cluster itself would
 * never be asked, one on both sides would be two readings. And pair selections of a cluster that
 * has no sides.
 */
final class MisfitPairs implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    Map<String, Cluster> clusters = new HashMap<>();
    draft.clusters().forEach(cluster -> clusters.put(cluster.name(), cluster));
    for (PackDraft.Pair pair : draft.pairs()) {
      PairedCluster sides = pair.pairedCluster();
      Cluster whole = clusters.get(sides.cluster());
      Cluster first = clusters.get(sides.firstOnly());
      Cluster second = clusters.get(sides.secondOnly());
      if (whole == null || first == null || second == null) {
        continue;
      }
      outside(whole, first, pair, faults);
      outside(whole, second, pair, faults);
      TreeSet<String> both = new TreeSet<>(first.codes());
      both.retainAll(second.codes());
      if (!both.isEmpty()) {
        faults.add(
            FaultCode.BAD_PAIR,
            pair.location(),
            "code " + both.first() + " is in both " + first.name() + " and " + second.name());
      }
    }
    for (Field field : draft.fields()) {
      if (field.definition() instanceof FieldDefinition.PairSelection selection
          && clusters.containsKey(selection.cluster())
          && draft.pairs().stream()
              .noneMatch(it -> it.pairedCluster().cluster().equals(selection.cluster()))) {
        faults.add(
            FaultCode.BAD_PAIR,
            field.location(),
            "field " + field.name(),
            "'pairs' in requirement.yaml does not say which codes of "
                + selection.cluster()
                + " carry one side");
      }
    }
  }

  /** Of a cluster with descendants the codes are not known here. */
  private static void outside(Cluster whole, Cluster side, PackDraft.Pair pair, Faults faults) {
    if (!whole.openDescendants().isEmpty()) {
      return;
    }
    if (!side.scheme().equals(whole.scheme())) {
      faults.add(
          FaultCode.BAD_PAIR,
          pair.location(),
          side.name() + " and " + whole.name() + " are of different schemes");
      return;
    }
    TreeSet<String> missing = new TreeSet<>(side.codes());
    missing.removeAll(whole.codes());
    if (!missing.isEmpty()) {
      faults.add(
          FaultCode.BAD_PAIR,
          pair.location(),
          "code " + missing.first() + " of " + side.name() + " is not in " + whole.name());
    }
  }
}
