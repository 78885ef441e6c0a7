package io.github.opengpes.extraction;

import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.result.ResultHeld;
import java.io.IOException;

/**
 * Reads what a run found, in the very run whose result is written afterwards: the verification
 * report of a result and explanations of its patients are so of that result and of no other
 * calculation.
 */
@FunctionalInterface
public interface RunReport {

  /**
   * Reads the run; it is closed by the caller. What it throws ends the extraction before a result
   * is written.
   *
   * @throws ResultHeld when what it read must not leave
   */
  void of(Plan plan, PlanRun run, LoadedPractice practice) throws IOException, ResultHeld;
}
