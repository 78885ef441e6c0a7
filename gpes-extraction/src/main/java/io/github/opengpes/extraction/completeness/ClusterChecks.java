package io.github.opengpes.extraction.completeness;

import io.github.opengpes.extraction.completeness.CompletenessReport.ClusterFill;
import io.github.opengpes.extraction.completeness.CompletenessReport.CodeFill;
import io.github.opengpes.extraction.completeness.Finding.Severity;
import io.github.opengpes.extraction.engine.InspectedSource;
import io.github.opengpes.extraction.engine.InspectedSource.ClusterCode;
import io.github.opengpes.requirements.check.SnomedConceptIds;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.EntryAttribute;
import io.github.opengpes.requirements.model.RequirementPack;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at codes and clusters. One pass over the entries makes a small table of codes; one more
 * counts the patients of clusters.
 */
final class ClusterChecks {

  private static final String CODES = "seen_codes";

  /** One entry in a hundred with a damaged code is no accident of a single user. */
  private static final double MANY = 0.01;

  private static final int STALE_YEARS = 2;

  private final InspectedSource source;
  private final LocalDate today;
  private final Findings findings;
  private final List<Known> clusters;

  /** A cluster, the packs that have it, and which values their rules read of it. */
  private record Known(Cluster cluster, Set<String> packs, Set<EntryAttribute> read) {}

  ClusterChecks(
      InspectedSource source, LocalDate today, Findings findings, List<RequirementPack> packs) {
    this.source = source;
    this.today = today;
    this.findings = findings;
    this.clusters = known(packs);
  }

  /** Clusters with the same name and codes are one, whichever packs they stand in. */
  private static List<Known> known(List<RequirementPack> packs) {
    record Same(String name, String scheme, Set<String> codes) {}
    Map<Same, Known> known = new LinkedHashMap<>();
    for (RequirementPack pack : packs) {
      Map<String, Set<EntryAttribute>> read = ValuesRead.of(pack);
      for (Cluster cluster : pack.clusters().values()) {
        Known one =
            known.computeIfAbsent(
                new Same(cluster.name(), cluster.scheme(), cluster.codes()),
                same -> new Known(cluster, new LinkedHashSet<>(), new LinkedHashSet<>()));
        one.packs().add(pack.name());
        one.read().addAll(read.getOrDefault(cluster.name(), Set.of()));
      }
    }
    return List.copyOf(known.values());
  }

  /** Makes the table of codes; the others need it. */
  void prepare() {
    List<ClusterCode> codes = new ArrayList<>();
    for (int i = 0; i < clusters.size(); i++) {
      Cluster cluster = clusters.get(i).cluster();
      for (String code : cluster.codes()) {
        codes.add(new ClusterCode(i, cluster.scheme(), code));
      }
    }
    source.clusters(codes);
    String upToToday = "CASE WHEN date <= DATE '" + today + "' THEN date END";
    source.keep(
        CODES,
        "SELECT scheme, code, count(*) AS entries, count(value1) AS first, count(value2) AS second,"
            + " min("
            + upToToday
            + ") AS oldest, max("
            + upToToday
            + ") AS newest FROM "
            + InspectedSource.JOURNALS
            + " WHERE code IS NOT NULL GROUP BY scheme, code");
  }

  /** The codes, while they are counted. */
  private static final class CodeCount {
    private long different;
    private long entries;
    private long inNoCluster;
    private long entriesInNoCluster;
    private long notSnomed;
    private long entriesNotSnomed;
    private long damaged;
    private long entriesDamaged;
    private long otherSchemes;

    private void add(String scheme, String code, long having, boolean inNone) {
      different++;
      entries += having;
      if (inNone) {
        inNoCluster++;
        entriesInNoCluster += having;
      }
      if (!scheme.equals(Cluster.SNOMED_CT)) {
        otherSchemes += having;
      } else if (!SnomedConceptIds.looksLikeOne(code)) {
        notSnomed++;
        entriesNotSnomed += having;
      } else if (SnomedConceptIds.faultOf(code).isPresent()) {
        damaged++;
        entriesDamaged += having;
      }
    }

    private CodeFill fill() {
      return new CodeFill(
          different,
          inNoCluster,
          entriesInNoCluster,
          notSnomed,
          entriesNotSnomed,
          damaged,
          entriesDamaged,
          otherSchemes);
    }
  }

  CodeFill codes() {
    CodeCount count = new CodeCount();
    boolean compared = !clusters.isEmpty();
    source.ask(
        "looking at codes",
        "SELECT scheme, code, entries, EXISTS (SELECT 1 FROM "
            + InspectedSource.CLUSTER_CODES
            + " c WHERE c.scheme = s.scheme AND c.code = s.code) FROM "
            + CODES
            + " s",
        row ->
            count.add(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                compared && !row.getBoolean(4)));
    CodeFill fill = count.fill();
    findings.share(
        "journals",
        fill.entriesDamaged(),
        count.entries,
        Findings.ANY,
        MANY,
        "entries whose SNOMED CT code has a wrong check digit or is not of a concept: rounded or cut"
            + " on the way?");
    findings.share(
        "journals",
        fill.entriesNotSnomed(),
        count.entries,
        MANY,
        Findings.NEVER,
        "entries with local codes in the scheme of SNOMED CT: no cluster can hold them");
    return fill;
  }

  List<ClusterFill> clusters() {
    Map<Integer, Long> patients = new LinkedHashMap<>();
    source.ask(
        "counting the patients of clusters",
        "SELECT cluster, count(DISTINCT p) FROM "
            + InspectedSource.JOURNALS
            + " JOIN "
            + InspectedSource.CLUSTER_CODES
            + " USING (scheme, code) GROUP BY cluster",
        row -> patients.put(row.getInt(1), row.getLong(2)));
    List<ClusterFill> fills = new ArrayList<>();
    source.ask(
        "looking at clusters",
        "SELECT cluster, count(*), count(s.entries), coalesce(sum(s.entries), 0), coalesce(sum(first),"
            + " 0), coalesce(sum(second), 0), min(oldest), max(newest) FROM "
            + InspectedSource.CLUSTER_CODES
            + " c LEFT JOIN "
            + CODES
            + " s ON s.scheme = c.scheme AND s.code = c.code GROUP BY cluster ORDER BY cluster",
        row -> {
          Known known = clusters.get(row.getInt(1));
          ClusterFill fill =
              new ClusterFill(
                  known.cluster().name(),
                  List.copyOf(known.packs()),
                  row.getLong(4),
                  patients.getOrDefault(row.getInt(1), 0L),
                  row.getLong(5),
                  row.getLong(6),
                  date(row, 7),
                  date(row, 8),
                  row.getLong(2),
                  row.getLong(2) - row.getLong(3));
          fills.add(fill);
          look(known, fill);
        });
    return fills;
  }

  private void look(Known known, ClusterFill fill) {
    if (!known.cluster().openDescendants().isEmpty()) {
      findings.add(
          Severity.NOTE,
          fill.name(),
          known.cluster().openDescendants().size(),
          "codes whose descendants belong to it, not counted without a SNOMED CT release");
    }
    if (fill.entries() == 0) {
      findings.add(
          Severity.WARNING, fill.name(), fill.codes(), "codes, and no entry has any of them");
      return;
    }
    if (known.read().contains(EntryAttribute.VALUE1) && fill.withValue1() == 0) {
      findings.add(
          Severity.ERROR,
          fill.name(),
          fill.entries(),
          "entries, and none has a first value, which rules read");
    }
    if (known.read().contains(EntryAttribute.VALUE2) && fill.withValue2() == 0) {
      findings.add(
          Severity.ERROR,
          fill.name(),
          fill.entries(),
          "entries, and none has a second value, which rules read");
    }
    if (fill.newest().filter(day -> day.isBefore(today.minusYears(STALE_YEARS))).isPresent()) {
      findings.add(
          Severity.NOTE, fill.name(), 0, "nothing newer than " + fill.newest().orElseThrow());
    }
  }

  private static Optional<LocalDate> date(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, LocalDate.class));
  }
}
