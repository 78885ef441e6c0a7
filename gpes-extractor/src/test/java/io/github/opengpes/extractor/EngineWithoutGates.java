package io.github.opengpes.extractor;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.JointRun;
import io.github.opengpes.extraction.engine.LoadSummary;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.LoadedShard;
import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.PlanRequest;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.PatientDataSource;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.extraction.store.StoreManifest;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine with a fault: whatever plan it is given, it runs one that withholds nobody. */
record EngineWithoutGates(Engine sound) implements Engine {

  static Engine over(Engine sound) {
    return new EngineWithoutGates(sound);
  }

  @Override
  public LoadedPractice load(PatientDataSource source, String practice, Watch watch)
      throws UnusableData, IOException {
    return new Practice(sound.load(source, practice, watch));
  }

  @Override
  public LoadedShard loadShard(PatientDataSource source, List<String> practices, Watch watch)
      throws UnusableData, IOException {
    return sound.loadShard(source, practices, watch);
  }

  @Override
  public StoreManifest store(
      PatientDataSource source, List<String> practices, Path folder, Clock clock, Watch watch)
      throws UnusableData, IOException {
    return sound.store(source, practices, folder, clock, watch);
  }

  private record Practice(LoadedPractice sound) implements LoadedPractice {

    @Override
    public LoadSummary summary() {
      return sound.summary();
    }

    @Override
    public PlanRun run(Plan plan, Watch watch) {
      return sound.run(withoutGates(List.of(plan)).plans().get(0), watch);
    }

    @Override
    public JointRun run(JointPlan plan, Watch watch) {
      return sound.run(withoutGates(plan.plans()), watch);
    }

    private static JointPlan withoutGates(List<Plan> plans) {
      TypeOneCodes never = new TypeOneCodes(Set.of(new Code("1.1.1", "never")), Set.of());
      Safeguards none = new Safeguards(List.of(), false, true, false, never);
      try {
        return Planner.together(
            plans.stream()
                .map(
                    plan -> new PlanRequest(plan.pack(), plan.parameters(), none, Optional.empty()))
                .toList());
      } catch (HierarchyNeeded impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public List<String> patientsWithNhsNumber(String nhsNumber) {
      return sound.patientsWithNhsNumber(nhsNumber);
    }

    @Override
    public Map<String, PatientRecord> records(
        Collection<String> patientIds, boolean includeSealed) {
      return sound.records(patientIds, includeSealed);
    }

    @Override
    public PlainQueries queries() {
      return sound.queries();
    }

    @Override
    public boolean broken() {
      return sound.broken();
    }

    @Override
    public void close() throws IOException {
      sound.close();
    }
  }
}
