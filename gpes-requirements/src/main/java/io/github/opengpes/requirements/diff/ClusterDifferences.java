package io.github.opengpes.requirements.diff;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.PairedCluster;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What differs between the clusters of two packs, by their codes as sets. */
final class ClusterDifferences {

  /** So many codes are named in a sentence. */
  private static final int FEW = 3;

  private ClusterDifferences() {}

  static List<Change> of(RequirementPack before, RequirementPack now) {
    List<Change> changes = new ArrayList<>();
    for (String name : namesOf(before.clusters().keySet(), now.clusters().keySet())) {
      Optional<Cluster> was = Optional.ofNullable(before.clusters().get(name));
      Optional<Cluster> is = Optional.ofNullable(now.clusters().get(name));
      String subject = "cluster " + name;
      if (was.isEmpty() || is.isEmpty()) {
        String text =
            is.map(it -> "is new, with " + codes(it.codes().size()))
                .orElseGet(
                    () -> "is gone; it had " + was.map(it -> codes(it.codes().size())).orElse(""));
        changes.add(Change.of(Topic.CLUSTER, subject, text));
      } else {
        changes.addAll(compare(subject, was.get(), is.get()));
      }
    }
    changes.addAll(pairs(before, now));
    return changes;
  }

  private static Set<String> namesOf(Set<String> before, Set<String> now) {
    Set<String> names = new LinkedHashSet<>(before);
    names.addAll(now);
    return names;
  }

  private static List<Change> compare(String subject, Cluster was, Cluster is) {
    if (!was.scheme().equals(is.scheme())) {
      return List.of(
          Change.of(
              Topic.CLUSTER,
              subject,
              "is now of scheme " + is.scheme() + " instead of " + was.scheme()));
    }
    List<Change> changes = new ArrayList<>();
    if (!was.codes().equals(is.codes())) {
      changes.add(otherCodes(subject, was, is));
    }
    descendants(was, is).forEach(text -> changes.add(Change.of(Topic.CLUSTER, subject, text)));
    return changes;
  }

  /** Of which codes the descendants are taken, as far as they are not filled in. */
  private static List<String> descendants(Cluster was, Cluster is) {
    List<String> texts = new ArrayList<>();
    Set<String> added = without(is.openDescendants(), was.openDescendants());
    Set<String> removed = without(was.openDescendants(), is.openDescendants());
    if (!added.isEmpty()) {
      texts.add("now takes the descendants of " + named(added, is.codes()));
    }
    if (!removed.isEmpty()) {
      texts.add("no longer takes the descendants of " + named(removed, was.codes()));
    }
    return texts;
  }

  /** A few codes by themselves, more by their number. */
  private static String named(Set<String> some, Set<String> all) {
    return some.size() <= FEW
        ? String.join(", ", some)
        : some.equals(all) ? "all its codes" : codes(some.size());
  }

  private static Set<String> without(Set<String> codes, Set<String> others) {
    Set<String> rest = new TreeSet<>(codes);
    rest.removeAll(others);
    return rest;
  }

  private static Change otherCodes(String subject, Cluster was, Cluster is) {
    Set<String> added = without(is.codes(), was.codes());
    Set<String> removed = without(was.codes(), is.codes());
    String releases =
        was.release().equals(is.release())
            ? ""
            : " (release " + is.release() + " instead of " + was.release() + ")";
    return new Change(
        Topic.CLUSTER,
        subject,
        "gains "
            + codes(added.size())
            + " and loses "
            + removed.size()
            + releases
            + ": "
            + is.codes().size()
            + " instead of "
            + was.codes().size(),
        List.copyOf(added),
        List.copyOf(removed));
  }

  private static String codes(int count) {
    return count + (count == 1 ? " code" : " codes");
  }

  private static List<Change> pairs(RequirementPack before, RequirementPack now) {
    List<Change> changes = new ArrayList<>();
    for (String name : namesOf(before.pairedClusters().keySet(), now.pairedClusters().keySet())) {
      Optional<PairedCluster> was = Optional.ofNullable(before.pairedClusters().get(name));
      Optional<PairedCluster> is = Optional.ofNullable(now.pairedClusters().get(name));
      if (!was.equals(is)) {
        changes.add(
            Change.of(
                Topic.CLUSTER,
                "readings of " + name,
                is.map(
                        it ->
                            "are pairs with one-sided codes of "
                                + it.firstOnly()
                                + " and "
                                + it.secondOnly())
                    .orElse("are no longer pairs")));
      }
    }
    return changes;
  }
}
