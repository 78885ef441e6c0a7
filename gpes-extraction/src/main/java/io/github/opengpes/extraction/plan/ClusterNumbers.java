package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The clusters of a plan by number. Clusters of several packs with the same codes and the same
 * sides are one, and so are codes of safeguards that are the same.
 */
final class ClusterNumbers {

  /** What a cluster is to a plan. */
  private sealed interface Codes permits OfPack, OfGuard {

    /** Each code with the side that it carries in a pair. */
    Stream<ClusterCode> numbered(int number);
  }

  private record OfPack(
      String scheme, Set<String> codes, Set<String> firstOnly, Set<String> secondOnly)
      implements Codes {
    @Override
    public Stream<ClusterCode> numbered(int number) {
      return codes.stream()
          .map(
              code ->
                  new ClusterCode(
                      number, scheme, code, firstOnly.contains(code), secondOnly.contains(code)));
    }
  }

  private record OfGuard(Set<Code> codes) implements Codes {
    @Override
    public Stream<ClusterCode> numbered(int number) {
      return codes.stream()
          .map(code -> new ClusterCode(number, code.scheme(), code.value(), false, false));
    }
  }

  private final Map<Codes, Integer> numbers = new LinkedHashMap<>();

  /** The number of a pack's cluster. */
  int of(RequirementPack pack, String name) {
    Cluster cluster = named(pack, name);
    Optional<PairedCluster> sides = Optional.ofNullable(pack.pairedClusters().get(name));
    return number(
        new OfPack(
            cluster.scheme(),
            cluster.codes(),
            sides.map(it -> side(pack, cluster, it.firstOnly())).orElse(Set.of()),
            sides.map(it -> side(pack, cluster, it.secondOnly())).orElse(Set.of())));
  }

  /** The number of the cluster of a {@link Guard}. */
  int of(Set<Code> codes) {
    return number(new OfGuard(codes));
  }

  private int number(Codes codes) {
    return numbers.computeIfAbsent(codes, it -> numbers.size());
  }

  /** Every code of every cluster that was asked for. */
  List<ClusterCode> codes() {
    return numbers.entrySet().stream().flatMap(it -> it.getKey().numbered(it.getValue())).toList();
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
