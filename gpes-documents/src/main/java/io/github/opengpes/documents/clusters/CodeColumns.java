package io.github.opengpes.documents.clusters;

import java.util.Set;

/** The headings by which code lists call their columns, as {@code ColumnNames.key} has them. */
final class CodeColumns {

  static final Set<String> CODE =
      Set.of(
          "code",
          "id",
          "codes",
          "concept id",
          "conceptid",
          "concept code",
          "snomed code",
          "snomed id",
          "snomed ct",
          "snomed ct code",
          "snomed ct id",
          "snomed ct concept id",
          "snomedct concept id",
          "snomedct conceptid",
          "snomedct code",
          "snomed concept id",
          "snomed conceptid",
          "sctid");

  static final Set<String> CLUSTER =
      Set.of(
          "cluster id", "cluster", "clusterid", "cluster name", "code cluster", "code cluster id");

  static final Set<String> REFSET =
      Set.of(
          "refset id",
          "refsetid",
          "reference set id",
          "pcd refset id",
          "pcd reference set id",
          "snomed ct refset id",
          "snomed refset id",
          "refset");

  static final Set<String> ACTIVE =
      Set.of("active", "active in refset", "active in reference set", "is active");

  /** As the code lists of packs call it. */
  static final Set<String> DESCENDANTS = Set.of("descendants");

  static final Set<String> SERVICE = Set.of("service", "service id", "service name");
  static final Set<String> RULESET = Set.of("ruleset", "ruleset id", "ruleset name");
  static final Set<String> SERVICE_AND_RULESET = Set.of("service and ruleset");
  static final Set<String> OUTPUT =
      Set.of("output id", "output", "indicator id", "indicator", "output name");

  private CodeColumns() {}
}
