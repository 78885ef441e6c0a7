package io.github.opengpes.extraction.gate;

import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pack as it may be run where codes are restricted. Rules cannot see such an entry: its code is
 * taken out of every cluster that a field asks, or membership of a register would tell it. What a
 * pack asks to be sent keeps its codes, so that the last gate finds such entries, drops them, and
 * counts what was asked for and not sent.
 */
public final class PackBehindGate {

  /** No cluster of a pack can have a name with a space. */
  private static final String AS_ASKED = " as asked";

  private PackBehindGate() {}

  /** The pack; itself when none of its clusters has a restricted code. */
  public static RequirementPack of(RequirementPack pack, Set<Code> restricted) {
    Map<String, Cluster> clusters = new LinkedHashMap<>();
    Map<String, Cluster> asked = new LinkedHashMap<>();
    for (Cluster cluster : pack.clusters().values()) {
      Set<String> open = new LinkedHashSet<>(cluster.codes());
      open.removeIf(code -> restricted.contains(new Code(cluster.scheme(), code)));
      if (open.size() == cluster.codes().size()) {
        clusters.put(cluster.name(), cluster);
      } else {
        clusters.put(cluster.name(), with(cluster, cluster.name(), open));
        String name = cluster.name() + AS_ASKED;
        asked.put(name, with(cluster, name, cluster.codes()));
      }
    }
    if (asked.isEmpty()) {
      return pack;
    }
    clusters.putAll(asked);
    List<Output> outputs = new ArrayList<>();
    for (Output output : pack.outputs()) {
      outputs.add(
          output instanceof Output.PatientLevel level ? asking(level, asked.keySet()) : output);
    }
    return pack.withClusters(clusters).withOutputs(outputs);
  }

  private static Output asking(Output.PatientLevel level, Set<String> asked) {
    Optional<Output.Journals> journals =
        level
            .journals()
            .map(
                from ->
                    new Output.Journals(
                        from.qid(),
                        from.columns(),
                        from.selections().stream()
                            .map(
                                it ->
                                    new Output.JournalSelection(
                                        it.clusters().stream()
                                            .map(
                                                name ->
                                                    asked.contains(name + AS_ASKED)
                                                        ? name + AS_ASKED
                                                        : name)
                                            .toList(),
                                        it.where()))
                            .toList()));
    return new Output.PatientLevel(
        level.cohort(),
        level.qid(),
        level.columns(),
        journals,
        level.deIdentification(),
        level.description(),
        level.location());
  }

  private static Cluster with(Cluster cluster, String name, Set<String> codes) {
    return new Cluster(
        name,
        cluster.scheme(),
        codes,
        cluster.openDescendants(),
        cluster.unit(),
        cluster.release(),
        cluster.source(),
        cluster.location());
  }
}
