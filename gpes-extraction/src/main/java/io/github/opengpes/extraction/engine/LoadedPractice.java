package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a practice, ready for plans. For one thread at a time. */
public interface LoadedPractice extends AutoCloseable {

  /** What was loaded. */
  LoadSummary summary();

  /**
   * Runs a plan. Several can be run one after the other; a run must be closed before the next.
   *
   * @throws EngineFailure when the engine cannot do it
   */
  default PlanRun run(Plan plan) {
    return run(plan, Watch.nobody());
  }

  /**
   * Runs a plan.
   *
   * @param watch until the run is closed: ends it, and is told how far it is
   * @throws RunCancelled when the end was asked for
   */
  PlanRun run(Plan plan, Watch watch);

  /**
   * Runs several packs in one go; to be closed before the next run.
   *
   * @param watch until the run is closed: ends it, and is told how far it is
   * @throws EngineFailure when the engine cannot do it
   * @throws RunCancelled when the end was asked for
   */
  JointRun run(JointPlan plan, Watch watch);

  /** The local ids of the patients with this NHS number: none, one, or (in real data) several. */
  List<String> patientsWithNhsNumber(String nhsNumber);

  /**
   * The record of one patient as the rules see it.
   *
   * @param includeSealed with the sealed entries
   */
  default Optional<PatientRecord> record(String patientId, boolean includeSealed) {
    return Optional.ofNullable(records(List.of(patientId), includeSealed).get(patientId));
  }

  /**
   * The records of some patients, found together: a few hundred at a time, as all are held.
   *
   * @param patientIds may name patients who are not there
   * @param includeSealed with the sealed entries
   * @return those who are there, by local id, in the order of the practice
   */
  Map<String, PatientRecord> records(Collection<String> patientIds, boolean includeSealed);

  /** Plain queries over its tables. */
  PlainQueries queries();

  /**
   * Whether the engine, or the source that it reads from, has failed since this was loaded: what is
   * loaded is then not to be used again. Asking for the end breaks nothing.
   */
  boolean broken();

  @Override
  void close() throws IOException;
}
