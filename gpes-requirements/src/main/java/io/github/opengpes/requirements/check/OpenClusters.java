package io.github.opengpes.requirements.check;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.model.Cluster;

/** Clusters whose descendants come from the user's own SNOMED CT release. */
final class OpenClusters implements Check {

  @Override
  public void look(PackDraft draft, Faults faults) {
    for (Cluster cluster : draft.clusters()) {
      if (cluster.openDescendants().isEmpty()) {
        continue;
      }
      if (!cluster.scheme().equals(Cluster.SNOMED_CT)) {
        faults.add(
            FaultCode.BAD_VALUE,
            cluster.location(),
            "cluster " + cluster.name(),
            "descendants are those of SNOMED CT; list every code of scheme " + cluster.scheme());
      } else {
        faults.add(
            FaultCode.NEEDS_HIERARCHY,
            cluster.location(),
            "cluster " + cluster.name(),
            "has descendants: the pack runs only with a SNOMED CT release of your own");
      }
    }
  }
}
