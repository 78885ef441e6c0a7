package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.LoadSummary;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.proof.Proof;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.shadow.ShadowCounts;
import io.github.opengpes.requirements.model.RequirementPack;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an extraction did. Numbers only; nothing of any patient.
 *
 * @param counts patients: the population, those that each ruleset selects, those withheld
 * @param written the files, their records and the checksum of the message
 * @param pack as it was run; {@code written} is by its outputs
 * @param withheld what was kept back, each safeguard apart
 * @param recomputed what the interpreter recomputed and found equal
 * @param proof what the proof read; absent when none was asked for
 * @param sentByColumn how many values of each column were sent; empty without an approval
 * @param together how many extractions ran in one, this among them: planning, execution and the
 *     steps are of all of them
 * @param steps the time of each step of the plan
 * @param planning making the plan
 * @param execution running it
 * @param writing what came after, for this result alone: examining it and writing the files
 */
public record ExtractionSummary(
    LoadSummary loaded,
    PlanRun.PlanCounts counts,
    ResultFiles.Written written,
    RequirementPack pack,
    Withheld withheld,
    ShadowCounts recomputed,
    Optional<Proof> proof,
    Map<String, Long> sentByColumn,
    int together,
    List<PlanRun.StepTime> steps,
    Duration planning,
    Duration execution,
    Duration writing) {

  /** Copies the collections and keeps their order. */
  public ExtractionSummary {
    sentByColumn = Collections.unmodifiableMap(new LinkedHashMap<>(sentByColumn));
    steps = List.copyOf(steps);
  }
}
