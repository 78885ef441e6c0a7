package io.github.opengpes.extraction.explain.miss;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.result.CsvFile;
import io.github.opengpes.requirements.model.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The near misses of a whole practice (beyond.md, B2; columns and definition are our design,
 * docs/extraction/nearest-miss.md): one row for each patient, ruleset and field whose value alone
 * would have to be another. Patients by patient id, rulesets in the order of the pack. A CSV file
 * as RFC 4180, UTF-8, with a header row.
 */
public final class NearestMissReport {

  private static final List<String> COLUMNS =
      List.of(
          "practice",
          "patient_id",
          "nhs_number",
          "ruleset",
          "part",
          "rule",
          "comparison_rule",
          "comparison",
          "field",
          "value",
          "asked",
          "distance",
          "unit",
          "last_date",
          "mend",
          "words");

  private NearestMissReport() {}

  /**
   * Writes the report in one pass over what a run found; the file appears whole or not at all.
   *
   * @return the number of rows
   */
  public static long write(Plan plan, PlanRun run, String practice, Path target)
      throws IOException {
    MissFinder finder = new MissFinder(plan.pack(), plan.parameters());
    long[] rows = new long[1];
    try (CsvFile csv = CsvFile.begin(target, COLUMNS)) {
      run.patients(
          (patientId, nhsNumber, outcomes, fields) -> {
            for (NearMiss miss : finder.find(outcomes, fields)) {
              csv.write(
                  practice,
                  patientId,
                  nhsNumber,
                  miss.ruleset().name(),
                  miss.ruleset().part().word(),
                  Integer.toString(miss.rule()),
                  Integer.toString(miss.comparisonRule()),
                  miss.comparison(),
                  miss.field().name(),
                  miss.value().map(Value::toString).orElse(""),
                  miss.asked(),
                  miss.distance().map(BigDecimal::toPlainString).orElse(""),
                  miss.unit(),
                  miss.lastDate().map(LocalDate::toString).orElse(""),
                  miss.mend().word(),
                  miss.words());
              rows[0]++;
            }
          });
      csv.complete();
    }
    return rows[0];
  }
}
