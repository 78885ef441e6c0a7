package io.github.opengpes.extraction.compare;

import io.github.opengpes.extraction.result.CsvFile;
import io.github.opengpes.requirements.model.RulesetId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The changed patients as CSV (RFC 4180, UTF-8, header row; columns are our design), one row for
 * each patient and ruleset. It holds NHS numbers: it is for the practice. The file appears whole or
 * not at all.
 */
public final class ComparisonReport {

  private static final List<String> COLUMNS =
      List.of(
          "practice",
          "patient_id",
          "nhs_number",
          "ruleset",
          "part",
          "change",
          "before",
          "now",
          "cause");

  private ComparisonReport() {}

  /** Compares and writes. */
  public static ComparisonSummary write(PracticeComparison comparison, String practice, Path target)
      throws IOException, EnginesDiffer {
    try (CsvFile csv = CsvFile.begin(target, COLUMNS)) {
      ComparisonSummary summary =
          comparison.run(
              changed -> {
                RulesetId ruleset = changed.now().ruleset();
                csv.write(
                    practice,
                    changed.patientId(),
                    changed.nhsNumber(),
                    ruleset.name(),
                    ruleset.part().word(),
                    changed.entered() ? "entered" : "left",
                    changed.before().text(),
                    changed.now().text(),
                    changed.cause().text());
              });
      csv.complete();
      return summary;
    }
  }
}
