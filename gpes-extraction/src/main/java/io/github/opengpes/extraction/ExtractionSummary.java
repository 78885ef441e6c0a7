package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.LoadSummary;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.result.ResultFiles;
import java.time.Duration;
import java.util.List;

/**
 * What an extraction did. Numbers only; nothing of any patient.
 *
 * @param counts patients: the population, those that each ruleset selects, those withheld
 * @param written the files, their records and the checksum of the message
 * @param sealedWithheld true when sealed entries were left out; {@code loaded} has their number
 * @param steps the time of each step of the plan
 * @param planning making the plan
 * @param execution running it
 * @param writing writing the files
 */
public record ExtractionSummary(
    LoadSummary loaded,
    PlanRun.PlanCounts counts,
    ResultFiles.Written written,
    boolean sealedWithheld,
    List<PlanRun.StepTime> steps,
    Duration planning,
    Duration execution,
    Duration writing) {

  /** Copies the list. */
  public ExtractionSummary {
    steps = List.copyOf(steps);
  }
}
