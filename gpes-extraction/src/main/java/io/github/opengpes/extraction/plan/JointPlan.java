package io.github.opengpes.extraction.plan;

import java.util.List;

/**
 * Packs that run together: the steps are made once, with everything shared that is equal, and each
 * pack's plan reads its own tables. Immutable, and the same for every practice.
 *
 * @param clusterCodes what must be in {@link Tables#CLUSTER_CONCEPTS}
 * @param asked see {@link Plan#asked}
 * @param plans in the order of the packs
 */
public record JointPlan(
    List<ClusterCode> clusterCodes, Step asked, List<Step> steps, List<Plan> plans) {

  /** Copies the lists. */
  public JointPlan {
    clusterCodes = List.copyOf(clusterCodes);
    steps = List.copyOf(steps);
    plans = List.copyOf(plans);
  }

  /** A plan that runs alone. */
  public static JointPlan of(Plan plan) {
    return new JointPlan(plan.clusterCodes(), plan.asked(), plan.steps(), List.of(plan));
  }
}
