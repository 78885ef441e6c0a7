package io.github.opengpes.extraction.compare;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.opengpes.extraction.result.WholeFile;
import io.github.opengpes.requirements.model.RulesetId;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The changed patients as CSV (RFC 4180, UTF-8, header row; columns are our design), one row for
 * each patient and ruleset. It holds NHS numbers: it is for the practice. The file appears whole or
 * not at all.
 */
public final class ComparisonReport {

  private ComparisonReport() {}

  /** Compares and writes. */
  public static ComparisonSummary write(PracticeComparison comparison, String practice, Path target)
      throws IOException, EnginesDiffer {
    try (WholeFile file = WholeFile.begin(target)) {
      CsvWriter csv =
          CsvWriter.builder()
              .lineDelimiter(LineDelimiter.CRLF)
              .build(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8));
      csv.writeRecord(
          "practice",
          "patient_id",
          "nhs_number",
          "ruleset",
          "part",
          "change",
          "before",
          "now",
          "cause");
      ComparisonSummary summary =
          comparison.run(
              changed -> {
                RulesetId ruleset = changed.now().ruleset();
                csv.writeRecord(
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
      csv.close();
      file.complete();
      return summary;
    }
  }
}
