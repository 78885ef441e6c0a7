package io.github.opengpes.extraction.completeness;

import io.github.opengpes.extraction.completeness.CompletenessReport.ColumnFill;
import io.github.opengpes.extraction.completeness.CompletenessReport.TableFill;
import io.github.opengpes.extraction.completeness.Finding.Severity;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.InspectedSource;
import io.github.opengpes.extraction.engine.InspectedTable;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.model.RequirementPack;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells how complete a source is. Everything is asked of a database in a few passes; no row passes
 * through Java.
 *
 * @param settings what the database may use of the machine
 * @param today the day that dates are held against
 */
public record CompletenessCheck(EngineSettings settings, LocalDate today) {

  /**
   * Looks at a source.
   *
   * @param practice only this practice; empty: all
   * @param packs whose clusters are looked at
   * @param watch may end it
   * @throws UnusableData when the source cannot be read at all
   * @throws IOException when it cannot be reached
   */
  public CompletenessReport run(
      PatientDataSource source, Optional<String> practice, List<RequirementPack> packs, Watch watch)
      throws UnusableData, IOException {
    Findings findings = new Findings();
    try (InspectedSource seen = InspectedSource.open(settings, source, practice, watch)) {
      List<TableFill> tables = new ArrayList<>();
      for (InspectedTable table : seen.tables()) {
        tables.add(fill(table, findings));
      }
      PatientChecks.run(seen, today, findings);
      RegistrationChecks.run(seen, today, findings);
      JournalChecks.run(seen, today, findings);
      ClusterChecks clusters = new ClusterChecks(seen, today, findings, packs);
      clusters.prepare();
      CompletenessReport.CodeFill codes = clusters.codes();
      List<CompletenessReport.ClusterFill> fills = clusters.clusters();
      long[] practices = new long[1];
      seen.ask(
          "counting practices",
          "SELECT count(DISTINCT practice) FROM " + InspectedSource.PATIENTS,
          row -> practices[0] = row.getLong(1));
      return new CompletenessReport(
          practices[0], today, tables, fills, codes, findings.worstFirst(), seen.notes());
    }
  }

  private static TableFill fill(InspectedTable table, Findings findings) {
    for (InspectedTable.FaultCount fault : table.faults()) {
      findings.add(
          Severity.ERROR,
          table.table().fileName(),
          fault.rows(),
          "rows are refused: "
              + fault.message()
              + fault.first().map(CompletenessCheck::firstPlace).orElse(""));
    }
    List<ColumnFill> columns = new ArrayList<>();
    table
        .filled()
        .forEach(
            (column, filled) -> {
              double percent = table.rows() == 0 ? 0 : 100.0 * filled / table.rows();
              Optional<Double> published = PublishedFill.of(table.table(), column);
              boolean odd =
                  published.isPresent()
                      && PublishedFill.odd(percent, published.get(), table.rows());
              columns.add(new ColumnFill(column, filled, percent, published, odd));
              if (odd) {
                findings.add(
                    Severity.WARNING,
                    table.table().fileName(),
                    filled,
                    "rows have a "
                        + column
                        + ": far from the share that was published for such data");
              }
            });
    return new TableFill(table.table().fileName(), table.rows(), columns);
  }

  private static String firstPlace(DataFault first) {
    String row = first.row().isPresent() ? ":" + first.row().getAsLong() : "";
    return " (first: " + first.file() + row + ")";
  }
}
