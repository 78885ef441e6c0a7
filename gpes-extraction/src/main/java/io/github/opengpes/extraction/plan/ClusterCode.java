package io.github.opengpes.extraction.plan;

/**
 * One code of one of the pack's clusters.
 *
 * @param cluster number of the cluster in the plan
 * @param firstOnly in a paired reading of this cluster the code carries the first value alone
 * @param secondOnly in a paired reading of this cluster the code carries the second value alone
 */
public record ClusterCode(
    int cluster, String scheme, String code, boolean firstOnly, boolean secondOnly) {}
