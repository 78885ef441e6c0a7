package io.github.opengpes.extraction.completeness;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How complete a source is. Numbers only; no value of any patient.
 *
 * @param practices how many practices were looked at
 * @param asOf the day that dates were held against
 * @param tables each table of the layout
 * @param clusters each cluster of the packs that were given
 * @param codes the codes of entries, over all
 * @param findings the worst first
 * @param notes what the source itself said: what could not be mapped, what was ignored
 */
public record CompletenessReport(
    long practices,
    LocalDate asOf,
    List<TableFill> tables,
    List<ClusterFill> clusters,
    CodeFill codes,
    List<Finding> findings,
    List<String> notes) {

  /** Copies the lists. */
  public CompletenessReport {
    tables = List.copyOf(tables);
    clusters = List.copyOf(clusters);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /** True when nothing was found that would make answers wrong. */
  public boolean sound() {
    return findings.stream().noneMatch(it -> it.severity() == Finding.Severity.ERROR);
  }

  /** A table and its columns. */
  public record TableFill(String table, long rows, List<ColumnFill> columns) {
    /** Copies the list. */
    public TableFill {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column.
   *
   * @param filled rows in which it is not empty
   * @param percent the same in percent of the rows
   * @param published the percentage of the same column in GDPPR ({@link PublishedFill})
   * @param odd far from it
   */
  public record ColumnFill(
      String column, long filled, double percent, Optional<Double> published, boolean odd) {}

  /**
   * A cluster.
   *
   * @param name as in the packs
   * @param packs the packs that have it with these codes
   * @param withValue1 entries with a first value
   * @param withValue2 entries with a second value
   * @param oldest of its entries up to the day of the check
   * @param newest of its entries up to the day of the check
   * @param codes how many codes it has
   * @param codesNeverSeen how many of them no entry has
   */
  public record ClusterFill(
      String name,
      List<String> packs,
      long entries,
      long patients,
      long withValue1,
      long withValue2,
      Optional<LocalDate> oldest,
      Optional<LocalDate> newest,
      long codes,
      long codesNeverSeen) {
    /** Copies the list. */
    public ClusterFill {
      packs = List.copyOf(packs);
    }
  }

  /**
   * The codes of entries.
   *
   * @param different how many different codes there are
   * @param inNoCluster how many of them are in no cluster of the packs
   * @param entriesInNoCluster entries with one of those
   * @param notSnomed different codes of the SNOMED CT scheme that are no ids of it: local codes
   * @param entriesNotSnomed entries with one of those
   * @param damaged different codes of the SNOMED CT scheme that look like ids and are none: wrong
   *     check digit, or not of a concept
   * @param entriesDamaged entries with one of those
   * @param otherSchemes entries with codes of other schemes
   */
  public record CodeFill(
      long different,
      long inNoCluster,
      long entriesInNoCluster,
      long notSnomed,
      long entriesNotSnomed,
      long damaged,
      long entriesDamaged,
      long otherSchemes) {}
}
