package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.Plan;
import java.io.IOException;
import java.util.List;

/** The records of several practices, ready for plans. For one thread at a time. */
public interface LoadedShard extends AutoCloseable {

  /** What was loaded of each practice, in the order of their codes. */
  List<LoadSummary> summaries();

  /**
   * Runs a plan over the patients of all practices in one go. Several can be run one after the
   * other; a run must be closed before the next.
   *
   * @param watch until the run is closed: ends it, and is told how far it is
   * @throws EngineFailure when the engine cannot do it
   * @throws RunCancelled when the end was asked for
   */
  ShardRun run(Plan plan, Watch watch);

  @Override
  void close() throws IOException;

  /** What a plan found in several practices. */
  interface ShardRun extends AutoCloseable {

    /**
     * What it found in all of them, as if they were one; patients in the order of practices. Ids of
     * patients are local to a practice, so a patient cannot be asked for here: {@code patient} and
     * {@code facts} throw {@link IllegalStateException}.
     */
    PlanRun all();

    /**
     * What it found in one of them, as if it had been run there alone.
     *
     * @throws IllegalArgumentException when the practice is not among them
     */
    PlanRun practice(String code);

    @Override
    void close();
  }
}
