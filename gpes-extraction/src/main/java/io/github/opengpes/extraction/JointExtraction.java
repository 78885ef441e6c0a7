package io.github.opengpes.extraction;

import io.github.opengpes.extraction.Extraction.Phase;
import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.JointRun;
import io.github.opengpes.extraction.engine.LoadedPractice;
import io.github.opengpes.extraction.engine.PlanRun;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.gate.PackBehindGate;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.PlanRequest;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.messages.results.TimeSpan;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Extractions of one practice that were planned and run as one, and the way of each result from
 * there. For one thread.
 */
final class JointExtraction implements AutoCloseable {

  private final List<ExtractionRequest> requests;
  private final LoadedPractice practice;
  private final JointPlan plan;
  private final JointRun run;
  private final List<PlanRun.PlanCounts> counts;
  private final Took took;
  private final Clock clock;

  /** How long what they share took, and when that was, in local time. */
  private record Took(Duration planning, Duration execution, ResultFiles.Times times) {}

  private JointExtraction(
      List<ExtractionRequest> requests,
      LoadedPractice practice,
      JointPlan plan,
      JointRun run,
      List<PlanRun.PlanCounts> counts,
      Took took,
      Clock clock) {
    this.requests = requests;
    this.practice = practice;
    this.plan = plan;
    this.run = run;
    this.counts = counts;
    this.took = took;
    this.clock = clock;
  }

  /** Plans, loads and runs; nothing is written yet. */
  static JointExtraction begin(
      List<ExtractionRequest> requests,
      Engine engine,
      Clock clock,
      Consumer<Phase> progress,
      Watch watch)
      throws UnusableData, HierarchyNeeded, IOException {
    progress.accept(Phase.PLANNING);
    LocalDateTime begun = now(clock);
    long start = System.nanoTime();
    JointPlan plan = Planner.together(requests.stream().map(JointExtraction::planned).toList());
    Duration planning = Duration.ofNanos(System.nanoTime() - start);
    TimeSpan translation = new TimeSpan(begun, now(clock));
    progress.accept(Phase.LOADING);
    ExtractionRequest first = requests.get(0);
    LoadedPractice practice = engine.load(first.source(), first.practice().value(), watch);
    JointRun run = null;
    JointExtraction joint = null;
    try {
      progress.accept(Phase.RUNNING);
      LocalDateTime runBegun = now(clock);
      long loaded = System.nanoTime();
      run = practice.run(plan, watch);
      List<PlanRun.PlanCounts> counts = run.runs().stream().map(PlanRun::counts).toList();
      Duration execution = Duration.ofNanos(System.nanoTime() - loaded);
      LocalDateTime ended = now(clock);
      ResultFiles.Times times =
          new ResultFiles.Times(translation, new TimeSpan(runBegun, ended), ended);
      joint =
          new JointExtraction(
              requests, practice, plan, run, counts, new Took(planning, execution, times), clock);
      return joint;
    } finally {
      if (joint == null) {
        close(run, practice);
      }
    }
  }

  private static PlanRequest planned(ExtractionRequest request) {
    return new PlanRequest(
        PackBehindGate.of(request.pack(), request.leaving().gate().restricted().codes()),
        request.parameters(),
        request.safeguards(),
        request.hierarchy());
  }

  /** Writes the result of the request at a place. */
  ExtractionSummary write(int place) throws HierarchyNeeded, UnusableKey, ResultHeld, IOException {
    long start = System.nanoTime();
    ExtractionRequest request = requests.get(place);
    Plan own = plan.plans().get(place);
    PlanRun found = run.runs().get(place);
    for (RunReport report : request.reports()) {
      report.of(own, found, practice);
    }
    DepartureStages stages =
        DepartureStages.of(request, own, practice, found, counts.get(place), clock);
    ResultFiles.Written written =
        request
            .files()
            .write(
                own,
                found,
                counts.get(place),
                request.practice(),
                request.identity(),
                request.system(),
                took.times(),
                stages);
    return new ExtractionSummary(
        practice.summary(),
        counts.get(place),
        written,
        own.pack(),
        stages.withheld(),
        stages.recomputed(),
        stages.proof(),
        stages.sentByColumn(),
        requests.size(),
        found.times(),
        took.planning(),
        took.execution(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  @Override
  public void close() throws IOException {
    close(run, practice);
  }

  private static void close(@Nullable JointRun run, LoadedPractice practice) throws IOException {
    try {
      if (run != null) {
        run.close();
      }
    } finally {
      practice.close();
    }
  }

  private static LocalDateTime now(Clock clock) {
    return LocalDateTime.now(clock.withZone(Extraction.LOCAL_TIME));
  }
}
