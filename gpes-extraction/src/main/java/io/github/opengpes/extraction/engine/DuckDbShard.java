package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import java.io.IOException;
import java.util.List;

/** Several practices in DuckDB. */
final class DuckDbShard implements LoadedShard {

  private final DuckDbPatients patients;
  private final PatientRange whole;

  DuckDbShard(DuckDbPatients patients) {
    this.patients = patients;
    List<Loaded> practices = patients.practices();
    this.whole =
        new PatientRange(
            practices.stream().mapToInt(it -> it.patients().first()).min().orElseThrow(),
            practices.stream().mapToInt(it -> it.patients().last()).max().orElseThrow(),
            practices.stream().mapToLong(it -> it.patients().entries()).sum());
  }

  @Override
  public List<LoadSummary> summaries() {
    return patients.practices().stream().map(Loaded::summary).toList();
  }

  @Override
  public ShardRun run(Plan plan, Watch watch) {
    return new Run(patients.run(whole, true, JointPlan.of(plan), watch));
  }

  @Override
  public void close() throws IOException {
    patients.close();
  }

  private final class Run implements ShardRun {
    private final SlicedRun run;

    Run(SlicedRun run) {
      this.run = run;
    }

    @Override
    public PlanRun all() {
      return run.together(whole);
    }

    @Override
    public PlanRun practice(String code) {
      return patients.practices().stream()
          .filter(practice -> practice.summary().practice().equals(code))
          .findFirst()
          .map(practice -> run.part(0, practice.patients()))
          .orElseThrow(() -> new IllegalArgumentException("the practice is not among them"));
    }

    @Override
    public void close() {
      run.close();
    }
  }
}
