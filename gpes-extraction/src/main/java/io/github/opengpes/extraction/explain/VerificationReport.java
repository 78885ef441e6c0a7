package io.github.opengpes.extraction.explain;

import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.result.CsvFile;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.outcome.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The practice's verification report (capability C10, spec/gpes-i.md 10.4; the columns are our
 * design): one row for each patient and ruleset, patients by patient id, rulesets in the order of
 * the pack. A CSV file as RFC 4180, UTF-8, with a header row.
 */
public final class VerificationReport {

  private static final List<String> COLUMNS =
      List.of(
          "practice", "patient_id", "nhs_number", "ruleset", "part", "outcome", "rule", "reason");

  private VerificationReport() {}

  /**
   * Writes the report of a run; the file appears whole or not at all.
   *
   * @return the number of rows
   */
  public static long write(Plan plan, PlanRun run, String practice, Path target)
      throws IOException {
    Reasons reasons = new Reasons(plan.pack());
    Map<String, Set<Plan.Withheld>> excluded = Reasons.excluded(plan, run);
    long[] rows = new long[1];
    try (CsvFile csv = CsvFile.begin(target, COLUMNS)) {
      run.outcomes(
          (patientId, nhsNumber, outcomes) -> {
            for (Map.Entry<RulesetId, Outcome> entry : outcomes.entrySet()) {
              Outcome outcome = entry.getValue();
              csv.write(
                  practice,
                  patientId,
                  nhsNumber,
                  entry.getKey().name(),
                  entry.getKey().part().word(),
                  outcome.included() ? "included" : "excluded",
                  outcome.decision().word(),
                  reasons.of(outcome, excluded.getOrDefault(patientId, Set.of())));
              rows[0]++;
            }
          });
      csv.complete();
    }
    return rows[0];
  }
}
