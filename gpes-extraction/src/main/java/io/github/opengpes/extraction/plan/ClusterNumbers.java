package io.github.opengpes.extraction.plan;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The clusters of a plan by number. Clusters of several packs with the same codes and the same
 * sides are one.
 */
final class ClusterNumbers {

  /** What a cluster is to a plan. */
  private record Codes(
      String scheme, Set<String> codes, Set<String> firstOnly, Set<String> secondOnly) {}

  private final Map<Codes, Integer> numbers = new LinkedHashMap<>();

  /** The number of a pack's cluster. */
  int of(RequirementPack pack, String name) {
    Cluster cluster = named(pack, name);
    Optional<PairedCluster> sides = Optional.ofNullable(pack.pairedClusters().get(name));
    Codes codes =
        new Codes(
            cluster.scheme(),
            cluster.codes(),
            sides.map(it -> side(pack, cluster, it.firstOnly())).orElse(Set.of()),
            sides.map(it -> side(pack, cluster, it.secondOnly())).orElse(Set.of()));
    return numbers.computeIfAbsent(codes, it -> numbers.size());
  }

  /** Every code of every cluster that was asked for, with the side that it carries in a pair. */
  List<ClusterCode> codes() {
    List<ClusterCode> codes = new ArrayList<>();
    numbers.forEach(
        (cluster, number) -> {
          for (String code : cluster.codes()) {
            codes.add(
                new ClusterCode(
                    number,
                    cluster.scheme(),
                    code,
                    cluster.firstOnly().contains(code),
                    cluster.secondOnly().contains(code)));
          }
        });
    return codes;
  }

  /** A side of another scheme has no code of the paired cluster. */
  private static Set<String> side(RequirementPack pack, Cluster paired, String name) {
    Cluster side = named(pack, name);
    return side.scheme().equals(paired.scheme()) ? side.codes() : Set.of();
  }

  private static Cluster named(RequirementPack pack, String name) {
    Cluster cluster = pack.clusters().get(name);
    if (cluster == null) {
      throw new IllegalArgumentException("the pack has no cluster " + name);
    }
    return cluster;
  }
}
