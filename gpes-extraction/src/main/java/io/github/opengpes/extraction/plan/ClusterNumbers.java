package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.List;

/** The pack's clusters by number: a plan names clusters by their place in the pack. */
final class ClusterNumbers {

  private final RequirementPack pack;
  private final List<String> names;

  ClusterNumbers(RequirementPack pack) {
    this.pack = pack;
    this.names = List.copyOf(pack.clusters().keySet());
  }

  int of(String cluster) {
    int number = names.indexOf(cluster);
    if (number < 0) {
      throw new IllegalArgumentException("the pack has no cluster " + cluster);
    }
    return number;
  }

  /** Every code of every cluster, with the side that it carries in a paired reading. */
  List<ClusterCode> codes() {
    List<ClusterCode> codes = new ArrayList<>();
    for (Cluster cluster : pack.clusters().values()) {
      PairedCluster sides = pack.pairedClusters().get(cluster.name());
      for (String code : cluster.codes()) {
        codes.add(
            new ClusterCode(
                of(cluster.name()),
                cluster.scheme(),
                code,
                sides != null && holds(sides.firstOnly(), cluster.scheme(), code),
                sides != null && holds(sides.secondOnly(), cluster.scheme(), code)));
      }
    }
    return codes;
  }

  private boolean holds(String name, String scheme, String code) {
    Cluster cluster = pack.clusters().get(name);
    return cluster != null && cluster.scheme().equals(scheme) && cluster.codes().contains(code);
  }
}
