package io.github.opengpes.cli.data;

import io.github.opengpes.extraction.completeness.CompletenessReport;
import io.github.opengpes.extraction.completeness.CompletenessReport.ClusterFill;
import io.github.opengpes.extraction.completeness.CompletenessReport.CodeFill;
import io.github.opengpes.extraction.completeness.CompletenessReport.ColumnFill;
import io.github.opengpes.extraction.completeness.CompletenessReport.TableFill;
import io.github.opengpes.extraction.completeness.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How complete patient data is, in lines for people. Numbers only. */
final class CompletenessText {

  private CompletenessText() {}

  static List<String> of(CompletenessReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(format("practices %,d, as of %s", report.practices(), report.asOf()));
    report.tables().forEach(table -> addTable(table, lines));
    addCodes(report.codes(), !report.clusters().isEmpty(), lines);
    addClusters(report.clusters(), lines);
    if (!report.notes().isEmpty()) {
      lines.add("");
      lines.add("the source says");
      report.notes().forEach(note -> lines.add("  " + note));
    }
    lines.add("");
    lines.add(report.findings().isEmpty() ? "nothing was found" : "findings");
    for (Finding finding : report.findings()) {
      lines.add(
          "  "
              + finding.severity().name().toLowerCase(Locale.ROOT)
              + ": "
              + finding.subject()
              + ": "
              + (finding.count() == 0 ? "" : format("%,d ", finding.count()))
              + finding.message());
    }
    return lines;
  }

  private static void addTable(TableFill table, List<String> lines) {
    lines.add("");
    lines.add(format("%s: %,d rows", table.table(), table.rows()));
    lines.add(format("  %-22s %14s %8s %10s", "column", "filled", "%", "published"));
    for (ColumnFill column : table.columns()) {
      lines.add(
          format(
              "  %-22s %,14d %8.2f %10s%s",
              column.column(),
              column.filled(),
              column.percent(),
              column.published().map(it -> format("%s", it)).orElse(""),
              column.odd() ? "  odd" : ""));
    }
  }

  private static void addCodes(CodeFill codes, boolean compared, List<String> lines) {
    lines.add("");
    lines.add(format("codes: %,d different", codes.different()));
    if (compared) {
      lines.add(
          format(
              "  in no cluster of the packs: %,d, in %,d entries",
              codes.inNoCluster(), codes.entriesInNoCluster()));
    }
    lines.add(
        format(
            "  no SNOMED CT ids (local codes): %,d, in %,d entries",
            codes.notSnomed(), codes.entriesNotSnomed()));
    lines.add(
        format(
            "  damaged SNOMED CT ids: %,d, in %,d entries",
            codes.damaged(), codes.entriesDamaged()));
    lines.add(format("  of other schemes: %,d entries", codes.otherSchemes()));
  }

  private static void addClusters(List<ClusterFill> clusters, List<String> lines) {
    if (clusters.isEmpty()) {
      return;
    }
    int width = clusters.stream().mapToInt(it -> it.name().length()).max().orElse(0);
    String row = "  %-" + Math.max(width, 7) + "s %12s %10s %7s %7s %10s %10s %12s";
    lines.add("");
    lines.add(
        format(
            row,
            "cluster",
            "entries",
            "patients",
            "value1%",
            "value2%",
            "oldest",
            "newest",
            "codes unseen"));
    for (ClusterFill cluster : clusters) {
      lines.add(
          format(
              row,
              cluster.name(),
              format("%,d", cluster.entries()),
              format("%,d", cluster.patients()),
              percent(cluster.withValue1(), cluster.entries()),
              percent(cluster.withValue2(), cluster.entries()),
              day(cluster.oldest()),
              day(cluster.newest()),
              format("%,d of %,d", cluster.codesNeverSeen(), cluster.codes())));
    }
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "-" : format("%.1f", 100.0 * part / whole);
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("-");
  }

  private static String format(String pattern, Object... arguments) {
    return String.format(Locale.ROOT, pattern, arguments);
  }
}
