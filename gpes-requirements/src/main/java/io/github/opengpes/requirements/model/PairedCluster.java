package io.github.opengpes.requirements.model;

/**
 * Says of a cluster of paired readings which codes carry only one side. A code of {@code firstOnly}
 * carries the first value (systolic) and a code of {@code secondOnly} the second (diastolic), both
 * in VALUE1 of the entry; an entry of any other code is a pair when it has both values, and nothing
 * otherwise (business-rules.md, decision 24).
 *
 * @param cluster the cluster that {@link FieldDefinition.PairSelection} names
 * @param firstOnly name of the cluster of first-only codes
 * @param secondOnly name of the cluster of second-only codes
 */
public record PairedCluster(String cluster, String firstOnly, String secondOnly) {}
